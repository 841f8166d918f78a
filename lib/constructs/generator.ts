import type * as generated from '../../imports/external-secrets.io';
import { checkSubdomain } from '../manifest/names';

/** The kinds of ESO's generators. */
export type GeneratorKind = `${generated.ExternalSecretSpecDataFromSourceRefGeneratorRefKind}`;

/** A generator of ESO, which makes values instead of reading them. */
export interface GeneratorRef {
  readonly kind: GeneratorKind;
  readonly name: string;
}

/** The field `generatorRef`. */
export function generator({ kind, name }: GeneratorRef, prop: string) {
  checkSubdomain(name, `${prop}.name`);
  return { apiVersion: 'generators.external-secrets.io/v1alpha1', kind, name };
}
