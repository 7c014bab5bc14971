// What travels on a port. Each end checks every frame: a port carries whatever the other process was made to say.
import { z } from 'zod'

const callId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const name = z.string().min(1).max(40)

/** From the caller: a call, its cancellation, or the credit for one value of a watch. */
const Asked = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id: callId, noun: name, verb: name, in: z.unknown() }),
  z.strictObject({ t: z.literal('cancel'), id: callId }),
  z.strictObject({ t: z.literal('ack'), id: callId }),
])
export type Asked = z.infer<typeof Asked>
export type CallFrame = Extract<Asked, { t: 'call' }>

const Wire = z.strictObject({
  code: z.string().max(80),
  params: z.record(z.string().max(40), z.union([z.string().max(40), z.number()])).optional(),
  ref: z.string().max(40).optional(),
})

/** From the one who answers: a result, an error, or the next value of a watch. */
const Answered = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('ok'), id: callId, out: z.unknown() }),
  z.strictObject({ t: z.literal('next'), id: callId, out: z.unknown() }),
  z.strictObject({ t: z.literal('err'), id: callId, error: Wire }),
])
export type Answered = z.infer<typeof Answered>

/** A frame, or null for anything malformed: that is dropped without an answer. */
export const readAsked = (message: unknown): Asked | null => Asked.safeParse(message).data ?? null
export const readAnswered = (message: unknown): Answered | null => Answered.safeParse(message).data ?? null
