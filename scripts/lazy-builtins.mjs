// A module of Node costs up to a fifth of a bare start (node:crypto, and node:net, which node:child_process and node:tty load),
// and most of a run uses few of them: in the bundle each is loaded where it is first used.
const declaration = /^let ([\w$]+) = require\("(node:[\w/]+)"\);\n(?:\1 = [\w$.]+\(\1(?:, 1)?\);\n)?/gm

/** A rolldown output plugin; fails where rolldown writes imports in another form, so that the saving is not lost in silence. */
export function lazyBuiltins() {
  return {
    name: 'lazy-builtins',
    renderChunk(code) {
      const found = [...code.matchAll(declaration)]
      const rest = found.reduce(
        (text, [, name]) => {
          const use = new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])(?:\\.default\\b)?`, 'g')
          // `new a().B` would make an a.
          return text.replace(use, (_, at) => (text.slice(0, at).endsWith('new ') ? `(${name}())` : `${name}()`))
        },
        code.replace(declaration, ''),
      )
      // rolldown's helper for default imports is not called any more, perhaps.
      const lean = rest.replace(/^const ([\w$]+) = require\("\.\/rolldown-runtime\.cjs"\);\n/m, (line, helper) =>
        rest.split(helper).length > 2 ? line : '',
      )
      const left = /^(?:let|const|var) .*require\("node:.*$/m.exec(lean)
      if (left !== null) throw new Error(`an import of Node's in an unknown form: ${left[0]}`)
      const loaders = found.map(([, name, module]) => `const ${name} = () => require("${module}");\n`)
      return lean.replace(/^(?:"use strict";\n)?/, (start) => start + loaders.join(''))
    },
  }
}
