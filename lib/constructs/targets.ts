import { setFiles } from '../delivery/application-set';
import { InputError } from '../error';
import { HEAD_OF_ALL } from '../manifest/head';
import { EscApp, type EscAppProps } from './esc-app';
import { type AppFiles, outputFolder } from './folders';
import { textOf } from './output';

/** What `EscApp` takes of a target. A target may have more fields, which are for you: its environment, its namespaces. */
export type TargetProps = Pick<
  EscAppProps,
  'release' | 'delivery' | 'operator' | 'yamlOutputType' | 'outputFileExtension'
>;

/** Targets by their names, each of which is a folder: `dev`, `prod`, `prod-eu`. */
export type Targets<T extends TargetProps = TargetProps, N extends string = string> = Readonly<Record<N, T>>;

/**
 * Adds the objects of one target to its app.
 * @param app the target's own; `app.target` is its name
 * @param props what was said of the target
 */
export type BuildTarget<T extends TargetProps, N extends string = string> = (
  app: EscApp,
  props: T,
  name: N,
) => void;

/** Where targets are written, and what is made for all of them. */
export interface TargetsOptions {
  /**
   * The folder that has one for each target; those of the operators and of the delivery stand beside it.
   * @default - CDK8S_OUTDIR, else `dist`
   */
  readonly outdir?: string;
  /**
   * The name of the ApplicationSet, where one Argo CD brings several targets to their clusters.
   * @default 'esc'
   */
  readonly name?: string;
}

/**
 * The apps of several targets, each with its objects, written nowhere: for tests.
 * @throws InputError naming the target: its name is no DNS label, or what its app or its objects refuse
 */
export function buildTargets<T extends TargetProps, N extends string>(
  targets: Targets<T, N>,
  build: BuildTarget<T, N>,
  options: TargetsOptions = {},
): Record<N, EscApp> {
  const names = namesOf(targets);
  return Object.fromEntries(
    names.map((name) => [name, buildTarget(name, targets[name], build, options)]),
  ) as Record<N, EscApp>;
}

/** @throws InputError if there is none */
export function namesOf<N extends string>(targets: Targets<TargetProps, N>): N[] {
  const names = Object.keys(targets) as N[];
  if (names.length > 0) return names;
  throw new InputError("there are no targets; write one at least, such as { dev: { release: '2.9.0' } }");
}

/** The app of one target, with its objects. */
export function buildTarget<T extends TargetProps, N extends string>(
  name: N,
  props: T,
  build: BuildTarget<T, N>,
  { outdir }: TargetsOptions,
): EscApp {
  const { release, delivery, operator, yamlOutputType, outputFileExtension } = props;
  const app = new EscApp({
    target: name,
    outdir: outputFolder(outdir),
    ...(release !== undefined && { release }),
    ...(delivery !== undefined && { delivery }),
    ...(operator !== undefined && { operator }),
    ...(yamlOutputType !== undefined && { yamlOutputType }),
    ...(outputFileExtension !== undefined && { outputFileExtension }),
  });
  build(app, props, name);
  return app;
}

/** A target with its files. */
export interface TargetFiles {
  readonly name: string;
  readonly app: EscApp;
  readonly files: AppFiles;
}

/**
 * The files of all targets below one output, and what is written once for all.
 * @throws InputError if one Argo CD cannot follow the targets that it is to follow
 */
export function filesOfAll(all: readonly TargetFiles[], { name = 'esc' }: TargetsOptions): AppFiles {
  const below = (what: keyof AppFiles) =>
    all.flatMap(({ name: target, files }) =>
      files[what].map((file) => ({ ...file, name: `${target}/${file.name}` })),
    );
  const shared = setFiles(
    name,
    all.map(({ name: target, app }) => ({ target, ...app.followed })),
  ).map((file) => ({ name: file.name, text: textOf(file.manifests, HEAD_OF_ALL), token: false }));
  return {
    objects: below('objects'),
    operator: below('operator'),
    delivery: [...below('delivery'), ...shared],
  };
}
