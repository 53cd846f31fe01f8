// What one chunk gives to another is written by rolldown as a property with a getter, 70 characters each; there are hundreds.
const property =
  /^Object\.defineProperty\(exports, (["'][\w$]+["']), \{\s+enumerable: true,\s+get: function ?\(\) \{\s+return ([\w$]+);\s+\}\s+\}\);$/gm

/** A rolldown output plugin: the same properties, written shorter. */
export function shortExports() {
  return {
    name: 'short-exports',
    renderChunk(code) {
      const short = code.replace(property, 'give($1, () => $2);')
      if (/^Object\.defineProperty\(exports, ['"]/m.test(short)) throw new Error('an export in an unknown form')
      if (short === code) return code
      return `${short}\nfunction give(name, get) {\n\tObject.defineProperty(exports, name, { enumerable: true, get });\n}\n`
    },
  }
}
