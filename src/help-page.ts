import { globalFlags } from './commands/global-flags.ts'
import { commands } from './commands/index.ts'
import { programHelp } from './program.ts'

/** How wide the page is: what is asked for where there is no terminal. */
export const pageColumns = 80

/** The help of the program without colour. In the bundle its text stands here, so that nobody has to lay it out. */
export const helpPage = programHelp(commands, globalFlags, { columns: pageColumns, color: false })
