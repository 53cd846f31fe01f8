// The loader makes a plain script of each file. It has no import(), which the SDK calls for modules of Node. And one character beyond
// ASCII makes V8 hold, scan and hash all of it as two bytes a character.

/** A rolldown output plugin; fails where an import() is left. */
export function plainScript() {
  return {
    name: 'plain-script',
    generateBundle(_, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk') continue
        chunk.code = chunk.code
          .replace(/\bimport\(([`'"])(node:[\w/]+)\1\)/g, 'Promise.resolve(require("$2"))')
          // An escape that strings, templates and patterns take.
          .replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
        const left = /\bimport\(.{40}/.exec(chunk.code)
        if (left !== null) throw new Error(`${chunk.fileName} imports what the loader cannot load: ${left[0]}`)
      }
    },
  }
}
