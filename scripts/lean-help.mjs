// What the help's libraries load and this program has no use for; with it the help took a sixth longer.
const unused = [
  // The program says itself whether there is colour.
  { from: '#supports-color', importer: /[\\/]chalk[\\/]/, code: 'export default { stdout: false, stderr: false }' },
  // commander would start a program for a command; it only lays out the help.
  {
    from: 'node:child_process',
    importer: /[\\/]commander[\\/]/,
    code: 'export const spawn = () => { throw new Error("left out of the bundle: scripts/lean-help.mjs") }',
  },
]
const prefix = '\0lean-help:'

/** A rolldown plugin; fails where the libraries have moved these imports, so that the saving is not lost in silence. */
export function leanHelp() {
  const left = new Set(unused)
  return {
    name: 'lean-help',
    resolveId(source, importer = '') {
      const found = unused.find((row) => row.from === source && row.importer.test(importer))
      if (found === undefined) return undefined
      left.delete(found)
      return prefix + unused.indexOf(found)
    },
    load(id) {
      return id.startsWith(prefix) ? unused[Number(id.slice(prefix.length))].code : undefined
    },
    buildEnd(failure) {
      if (!failure && left.size > 0) throw new Error(`the help no longer loads ${[...left].map(({ from }) => from)}`)
    },
  }
}
