/** The program: returns the exit code, which `bin` hands to the process. */
export async function main(_process: NodeJS.Process): Promise<number> {
  return 0
}
