import type { Command } from 'commander';
import { addLocale, listLocales, removeLocale, setDefaultLocale } from '../schema/index.ts';
import { action, addCommand, type CommandContext, withDatabase } from './context.ts';

const by = { actor: { kind: 'system', name: 'command' } } as const;

/** `plinth locale list|add|remove|default`. A running server follows at once. */
export function localeCommand(program: Command): void {
  const locale = program.command('locale').description('the languages of the content');
  addCommand(locale, 'list', 'all locales, the default one first').action(action(() => withDatabase(report)));
  addCommand(locale, 'add <code...>', 'add locales such as fr or pt-BR').action(
    action((codes: string[]) =>
      withDatabase(async (context) => {
        await context.db.transaction(async (tx) => {
          for (const code of codes) await addLocale(tx, { code, by });
        });
        return report(context);
      }),
    ),
  );
  addCommand(locale, 'remove <code...>', 'remove locales that no content uses').action(
    action((codes: string[]) =>
      withDatabase(async (context) => {
        await context.db.transaction(async (tx) => {
          for (const code of codes) await removeLocale(tx, { code, by });
        });
        return report(context);
      }),
    ),
  );
  addCommand(locale, 'default <code>', 'make a locale the default one').action(
    action((code: string) =>
      withDatabase(async (context) => {
        await context.db.transaction((tx) => setDefaultLocale(tx, { code, by }));
        return report(context);
      }),
    ),
  );
}

async function report({ db }: CommandContext) {
  const locales = (await listLocales(db)).sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  const text = locales.map(({ code, name, isDefault }) => `${code}\t${name}${isDefault ? '\tdefault' : ''}`).join('\n');
  return { value: locales, text };
}
