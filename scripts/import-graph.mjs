// Which module imports which, as rolldown sees it once the other plugins have had their say.

/** A rolldown plugin, and what it has seen when the build has run. */
export function importGraph() {
  const imports = new Map()
  return {
    plugin: {
      name: 'import-graph',
      buildEnd() {
        for (const id of this.getModuleIds()) imports.set(id, this.getModuleInfo(id).importedIds)
      },
    },
    /** The modules whose paths end so, and all that are loaded with them but for those beyond a border; fails for a path that stands for none. */
    loadedWith(ends, borders) {
      const find = (end) => [...imports.keys()].find((id) => id.replaceAll('\\', '/').endsWith(end))
      const found = new Set(ends.map(find))
      if (found.has(undefined)) throw new Error(`not all of ${ends} are in the bundle`)
      const closed = new Set(borders.map(find))
      for (const id of found) {
        for (const imported of imports.get(id) ?? []) if (!closed.has(imported)) found.add(imported)
      }
      return [...found]
    },
  }
}
