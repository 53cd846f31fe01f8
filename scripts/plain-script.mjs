/** A rolldown output plugin: the loader makes a plain script of each file, which has no import(); the SDK calls it for modules of Node. */
export function plainScript() {
  return {
    name: 'plain-script',
    generateBundle(_, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk') continue
        chunk.code = chunk.code.replace(/\bimport\(([`'"])(node:[\w/]+)\1\)/g, 'Promise.resolve(require("$2"))')
        const left = /\bimport\(.{40}/.exec(chunk.code)
        if (left !== null) throw new Error(`${chunk.fileName} imports what the loader cannot load: ${left[0]}`)
      }
    },
  }
}
