import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Chart, Names, YamlOutputType } from 'cdk8s';
import { InputError } from '../error';
import { groupOf } from '../manifest/manifest';
import { byStep, groupOfManifest } from '../manifest/order';
import { tokenPaths } from '../manifest/token';
import { toYaml } from '../manifest/yaml';
import type { Rendered } from './check';

/** An object of the app, as it goes to a file. */
export interface Output extends Rendered {
  readonly chart: Chart;
  /** The path of the construct. */
  readonly path: string;
  /** Whether it is the Secret of an inline access token. */
  readonly token: boolean;
}

/** A file of `dist/`. */
export interface OutputFile {
  /** The path below the output directory, with `/`. */
  readonly name: string;
  readonly text: string;
  /** Whether it holds an inline access token. */
  readonly token: boolean;
}

/** How the objects are divided into files. */
export interface Layout {
  /** cdk8s' type, or undefined for a file for each step of applying. */
  readonly type: YamlOutputType | undefined;
  readonly extension: string;
  /** The ESO release, for the head of each file. */
  readonly release: string;
}

const TOKEN_FILE = 'inline-access-token';
/** What .gitignore must name. */
export const TOKEN_FILES = `*-${TOKEN_FILE}.*`;
const HEAD = '# Written by cdk8s-pulumi-esc';

/**
 * The files of the app, sorted as `kubectl apply -f` reads them: by name, then from top to bottom.
 * @param outputs the objects, in an order that their dependencies allow
 */
export function outputFiles(outputs: readonly Output[], layout: Layout): OutputFile[] {
  const nameOf = namer(outputs, layout.type);
  const files = new Map<string, { text: string; token: boolean }>();
  for (const output of inApplyOrder(outputs)) {
    const { manifest, token } = output;
    const name = (token ? tokenFile(nameOf(output), layout.type) : nameOf(output)) + layout.extension;
    const document = toYaml(manifest);
    if (!token) refuseToken(output, document);
    const file = files.get(name);
    if (file === undefined) files.set(name, { text: `---\n${head(layout.release)}\n${document}`, token });
    else file.text += `---\n${document}`;
  }
  return [...files].map(([name, file]) => ({ name, ...file })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The objects in the order in which they are applied. */
export function inApplyOrder(outputs: readonly Output[]): Output[] {
  return [...outputs].sort((a, b) => byStep(a.manifest, b.manifest));
}

/** Beside the file where the Secret would be; last where that file has no step, so that the namespace is there. */
function tokenFile(name: string, type: YamlOutputType | undefined): string {
  const whole = type === YamlOutputType.FILE_PER_APP || type === YamlOutputType.FILE_PER_CHART;
  return whole ? `zz-${TOKEN_FILE}` : name.replace(/[^/]*$/, (stem) => `${stem.split('-')[0]}-${TOKEN_FILE}`);
}

/** The text is searched first, which is fast; the fields are only for the message. */
function refuseToken({ manifest, path }: Output, document: string): void {
  const encoded = manifest.kind === 'Secret' || manifest['binaryData'] !== undefined;
  if (!encoded && !document.includes('pul-')) return;
  const [field] = tokenPaths(manifest);
  if (field === undefined) return;
  throw new InputError(
    `${path}: ${field} holds what looks like a Pulumi access token (not shown), which would be readable in dist; ` +
      'refer to a Secret of the cluster instead: AccessToken.fromSecretName',
  );
}

/** The first line of every file, below its `---`. */
export function head(release: string): string {
  return `${HEAD} for External Secrets Operator ${release}; edit main.ts instead.`;
}

/** A file of these documents, for a release. */
export function textOf(documents: readonly Readonly<Record<string, unknown>>[], release: string): string {
  return `---\n${head(release)}\n${documents.map(toYaml).join('---\n')}`;
}

/**
 * A folder beside the output, never below: Flux and Argo CD may read a folder with all below it, and the objects would
 * come along with what they need; `cdk8s synth` also deletes the output.
 */
export function beside(outdir: string, what: 'operator' | 'delivery'): string {
  return `${outdir.replace(/[\\/]+$/, '')}-${what}`;
}

/** The output as a repository has it: relative to the working directory, with `/`. */
export function shownPath(outdir: string): string {
  return relative(process.cwd(), resolve(outdir)).replaceAll('\\', '/');
}

/** The name of the file that an object goes to, without extension. */
function namer(outputs: readonly Output[], type: YamlOutputType | undefined): (output: Output) => string {
  switch (type) {
    case undefined:
      return ({ manifest }) => {
        const { rank, name } = groupOfManifest(manifest);
        return `${rank}-${name}`;
      };
    case YamlOutputType.FILE_PER_APP:
      return () => 'app';
    case YamlOutputType.FILE_PER_CHART:
      return chartNames(outputs);
    case YamlOutputType.FILE_PER_RESOURCE:
      return resourceNames(() => '');
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: {
      const folder = chartNames(outputs);
      return resourceNames((output) => `${folder(output)}/`);
    }
  }
}

/** Charts by their names, numbered in construction order where there are several. */
function chartNames(outputs: readonly Output[]): (output: Output) => string {
  const charts = [...new Set(outputs.map(({ chart }) => chart))];
  const digits = Math.max(4, String(charts.length).length);
  const names = new Map(
    charts.map((chart, i) => {
      const name = Names.toDnsLabel(chart);
      return [chart, charts.length === 1 ? name : `${String(i).padStart(digits, '0')}-${name}`];
    }),
  );
  return ({ chart }) => names.get(chart) as string;
}

/** cdk8s leaves out the namespace, and so loses one of two objects of the same name (cdk8s#2821). */
function resourceNames(folder: (output: Output) => string): (output: Output) => string {
  const taken = new Map<string, Output>();
  return (output) => {
    const { kind, metadata } = output.manifest;
    const own = [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join('.');
    const name = `${folder(output)}${groupOfManifest(output.manifest).rank}-${own.replace(/[^\w.-]/g, '-')}`;
    if (!taken.has(name)) {
      taken.set(name, output);
      return name;
    }
    // Kinds of one name in several groups, such as the Service of Knative.
    return `${name}.${groupOf(output.manifest)}`;
  };
}

/**
 * Writes the files and removes those that an earlier run wrote and this one does not. Files that do not carry
 * this library's head stay.
 */
export function writeFiles(outdir: string, files: readonly OutputFile[]): void {
  const names = new Set(files.map(({ name }) => name));
  mkdirSync(outdir, { recursive: true });
  for (const name of writtenEarlier(outdir)) {
    if (!names.has(name)) rmSync(join(outdir, name));
  }
  for (const { name, text, token } of files) {
    const path = join(outdir, name);
    mkdirSync(dirname(path), { recursive: true });
    // A token is for its owner's eyes; the mode holds for new files only, so an old one goes first.
    if (token) rmSync(path, { force: true });
    writeFileSync(path, text, { mode: token ? 0o600 : 0o666 });
  }
}

/** Removes what an earlier run wrote into a folder, and the folder where nothing else is in it. */
export function removeWritten(outdir: string): void {
  if (!existsSync(outdir)) return;
  for (const name of writtenEarlier(outdir)) rmSync(join(outdir, name));
  if (readdirSync(outdir).length === 0) rmdirSync(outdir);
}

/** Charts get a folder at the most, so that two levels are all there is to look at. */
function writtenEarlier(outdir: string, depth = 1): string[] {
  return readdirSync(outdir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(outdir, entry.name);
    if (entry.isDirectory()) {
      const below = depth === 0 ? [] : writtenEarlier(path, depth - 1);
      return below.map((name) => `${entry.name}/${name}`);
    }
    return entry.isFile() && hasHead(path) ? [entry.name] : [];
  });
}

function hasHead(path: string): boolean {
  const expected = Buffer.from(`---\n${HEAD}`);
  const start = Buffer.alloc(expected.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, start);
  } finally {
    closeSync(file);
  }
  return start.equals(expected);
}
