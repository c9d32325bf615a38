import type { Command } from 'commander';

/** `plinth start`: this process becomes the server. */
export function startCommand(program: Command): void {
  program
    .command('start')
    .description('start the server; the settings come from the environment and from .env')
    .action(async () => {
      // main stands above the commands, so it is named by its place: TypeScript here, JavaScript in the package.
      const main = new URL(import.meta.url.endsWith('.ts') ? '../main.ts' : '../main.js', import.meta.url);
      await import(main.href);
    });
}
