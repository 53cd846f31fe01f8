// One character beyond Latin-1 makes V8 hold, scan and hash a whole file as two bytes a character.

/** A rolldown output plugin: writes such characters as the escapes that strings, templates and patterns take. */
export function ascii() {
  return {
    name: 'ascii',
    generateBundle(_, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped)
      }
    },
  }
}

function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
