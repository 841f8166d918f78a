import { Input } from '../../lib/check/input';
import { Loaded } from '../../lib/check/load';
import { checkInput } from '../../lib/check/run';
import type { Manifest } from '../../lib/manifest/manifest';
import { showPath } from '../../lib/release';
import { rules } from '../../lib/rules';

/** The rules about schema and release. */
export const schemaRules = rules.filter(({ id }) => /^ESC90|^ESC91[0-3]/.test(id));

/** What these say of manifests. */
export function schemaFindings(manifests: readonly Manifest[], release: string) {
  return checkInput(new Input(manifests, release), schemaRules);
}

/** The same of a text, one line each: the place, the rule, the field and the words. */
export function linesOf(text: string, release: string): string[] {
  const loaded = new Loaded([{ name: 'a.yaml', text }]);
  return schemaFindings(loaded.manifests, release).map(({ name, object, path, message, fix }) => {
    const { line, column } = loaded.place(object, path);
    return `${line}:${column} ${name} ${showPath(path)}: ${message}; ${fix}`;
  });
}
