// What the packed binary may do, decided once and for all in its own bytes (security checklist E1). Written, then read
// back from the file: what is believed is what stands there.
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/** Only these systems compare the archive with the hash in the binary. */
const KNOWS_INTEGRITY = ['darwin', 'win32']

/** @returns the fuses of a release for a system, by their names in Electron's documentation */
export const fusesFor = (platform) => ({
  RunAsNode: false,
  // No cookies: it would only ask for the keychain.
  EnableCookieEncryption: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: KNOWS_INTEGRITY.includes(platform),
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
})

const ON = '1'.charCodeAt(0)
const OFF = '0'.charCodeAt(0)
/** A fuse that this Electron has had and has no more. */
const REMOVED = 'r'.charCodeAt(0)

export const setFuses = (program, fuses) => {
  const options = Object.entries(fuses).map(([name, value]) => [FuseV1Options[name], value])
  return flipFuses(program, { version: FuseVersion.V1, ...Object.fromEntries(options) })
}

/**
 * Reads the fuses back from the binary.
 * @returns one sentence for each that is not as it should be; none is how it should be
 */
export const fuseFaults = async (program, fuses) => {
  const wire = await getCurrentFuseWire(program)
  if (String(wire.version) !== FuseVersion.V1) return [`the fuses have version ${wire.version}`]
  return Object.entries(fuses).flatMap(([name, value]) => {
    const found = wire[FuseV1Options[name]]
    if (found === undefined) return [`the binary has no fuse ${name}`]
    if (found === REMOVED) return value ? [`${name} was removed from this Electron`] : []
    return found === (value ? ON : OFF) ? [] : [`${name} is ${found === ON ? 'on' : 'off'}`]
  })
}
