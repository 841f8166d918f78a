import { PropertyPath } from '../esc/property-path';
import { grouped } from '../manifest/grouped';
import type { Manifest } from '../manifest/manifest';
import { type Input, perInput } from './input';
import { environmentOf } from './pushes';
import { pulumiReads, type Read } from './reads';
import { parsed } from './refusal';
import type { FieldPath } from './rule';

/** Several entries of `data` that look like parts of one login with a cloud. */
export interface ReadLogin {
  readonly object: Manifest;
  /** Of the first of them. */
  readonly path: FieldPath;
  /** The path that they have in common; empty at the top of the environment. */
  readonly parent: string;
  /** The names below it. */
  readonly names: readonly string[];
  /** Whether a session token is among them, which nothing but a login has. */
  readonly certain: boolean;
}

/** The names that the login of AWS gives, without case, dashes and `aws`. */
const PARTS: readonly string[] = ['accesskeyid', 'secretaccesskey', 'sessiontoken'];
/** A cheap look before a path is parsed. */
const HINT = /access_?key|session_?token|login/i;
const CLOUDS = /^(?:aws|azure|gcp|vault)$/i;

/** The logins that ExternalSecrets read in parts. */
export const readLogins = perInput((input): readonly ReadLogin[] => [...logins(input)]);

function* logins(input: Input): Generator<ReadLogin> {
  const parts = pulumiReads(input)
    .map(partOf)
    .filter((part) => part !== undefined);
  for (const found of grouped(parts, ({ read }) => read.object).values()) {
    for (const group of grouped(found, ({ key }) => key).values()) {
      const names = [...new Set(group.map(({ name }) => name))];
      if (names.length < 2) continue;
      const parts = names.map(plain).filter((name) => PARTS.includes(name));
      const certain = parts.length > 1 && parts.includes('sessiontoken');
      const [{ read, parent }] = group;
      yield { object: read.object, path: read.path, parent, names, certain };
    }
  }
}

function partOf(read: Read) {
  const { how, ref, pulumi } = read;
  if (how !== 'data' || typeof ref.key !== 'string' || !HINT.test(ref.key)) return undefined;
  const steps = parsed(() => PropertyPath.parse(ref.key))?.steps ?? [];
  const name = steps.at(-1);
  if (typeof name !== 'string') return undefined;
  const isLogin = /^login$/i.test(String(steps.at(-2))) && CLOUDS.test(String(steps.at(-3)));
  if (!isLogin && !PARTS.includes(plain(name))) return undefined;
  const parent = steps.length > 1 ? PropertyPath.of(...steps.slice(0, -1)).toString() : '';
  return { read, name, parent, key: `${environmentOf(pulumi)} ${parent}` };
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/^aws/, '');
}
