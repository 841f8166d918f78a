import { CHART } from './chart';
import type { OperatorProps, Values } from './props';

/** What ESO calls the API server as. */
export interface OperatorAccount {
  readonly name: string;
  readonly namespace: string;
}

/**
 * The ServiceAccount that ESO's chart gives the operator (ESO `deploy/charts/external-secrets/templates/_helpers.tpl`,
 * serviceAccountName and fullname).
 */
export function operatorAccount(props: OperatorProps = {}): OperatorAccount {
  const { name = CHART, namespace = CHART, values = {} } = props;
  const account = (values['serviceAccount'] ?? {}) as Values;
  const own = textOf(account['name']);
  return {
    name: account['create'] === false ? (own ?? 'default') : (own ?? fullName(name, values)),
    namespace,
  };
}

function fullName(release: string, values: Values): string {
  const chart = textOf(values['nameOverride']) ?? CHART;
  const name =
    textOf(values['fullnameOverride']) ?? (release.includes(chart) ? release : `${release}-${chart}`);
  return name.slice(0, 63).replace(/-$/, '');
}

/** Helm takes an empty text for none. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
