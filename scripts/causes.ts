import type { Cause } from '../lib/cluster/causes-general';
import { GENERAL } from '../lib/cluster/causes-general';
import { OF_SECRETS } from '../lib/cluster/causes-secret';
import { OF_STORES } from '../lib/cluster/causes-store';

const GROUPS = {
  'Any object': GENERAL,
  'Stores and the ESC API': OF_STORES,
  'ExternalSecrets, PushSecrets and Secrets': OF_SECRETS,
} as const;

/** Each fact by its name, in capitals. */
const NAMES = new Proxy({}, { get: (_target, name) => String(name).toUpperCase() }) as never;

/** The tables of `docs/verify.md`, as Markdown: every cause with its words. */
export function renderCauses(): string {
  return Object.entries(GROUPS)
    .map(([title, causes]) => {
      const rows = Object.entries(causes).map(([code, cause]) => row(code, cause as Cause<never>));
      const head = ['Cause', 'Status', 'What it means', 'Next step'];
      const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`);
      return `### ${title}\n\n${lines.join('')}`;
    })
    .join('\n');
}

function row(code: string, { status, final, message, next }: Cause<never>): string[] {
  const mends = status === 'fail' && !final ? ', may mend' : '';
  const cells = [`${status}${mends}`, message(NAMES), next(NAMES)];
  return [`\`${code}\``, ...cells.map((text) => text.replaceAll('|', '\\|'))];
}
