/** `.env.example`, made from the table of settings: `node server/config/env-example.ts --write`. */
import { writeFileSync } from 'node:fs';
import { settings } from './env.ts';

type Described = {
  readonly description: string;
  readonly default?: string;
  readonly defaultText?: string;
  readonly unit?: string;
  readonly example?: string;
  readonly secret?: true;
};

/** The text of `.env.example`: every setting, commented out, with its default or an example. */
export function environmentExample(): string {
  const head = [
    '# The settings of Plinth. Copy this file to .env and uncomment what you change; the environment wins over the file.',
    '# Made from server/config/env.ts by: node server/config/env-example.ts --write',
  ];
  const entries = Object.entries<Described>(settings).map(([name, setting]) => {
    const byDefault = setting.defaultText ?? setting.default;
    const notes = [
      byDefault === undefined ? 'Not set by default.' : `Default: ${byDefault}.`,
      ...(setting.unit ? [`In ${setting.unit}.`] : []),
      ...(setting.secret ? [`${name}_FILE names a file to read it from.`] : []),
    ];
    return [`# ${setting.description}`, `# ${notes.join(' ')}`, `#${name}=${setting.default ?? setting.example ?? ''}`];
  });
  return `${[head, ...entries].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

if (process.argv.includes('--write') && import.meta.filename === process.argv[1]) {
  writeFileSync(new URL('../../.env.example', import.meta.url), environmentExample());
}
