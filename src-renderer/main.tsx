// Mounts the app. The first thing is zod's mode without generated code, which our content policy forbids.
import './zod-mode.ts'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { awaitPorts } from './connection.ts'
import { startLanguage } from './i18n.ts'
import { ignoreRestingPointer } from './ui/resting-pointer.ts'
import { keepPresses } from './ui/steady-press.ts'

awaitPorts()
startLanguage('en')
keepPresses(document)
ignoreRestingPointer(window)
const place = document.getElementById('app')
if (place !== null) createRoot(place).render(<App />)
