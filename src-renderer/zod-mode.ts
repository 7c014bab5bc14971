import { z } from 'zod'

// NOTE: before any schema is made, hence a module of its own, imported first.
z.config({ jitless: true })
