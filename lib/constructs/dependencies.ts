import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { InputError } from '../error';
import { type ApplyGroup, groupOfManifest } from '../manifest/order';

/**
 * The objects among constructs, in construction order, each after what it was made to depend on
 * (`addDependency`, on an object, a construct or a chart). Each construct is visited once: cdk8s' own order grows with the product of
 * the objects that depend on each other, and exponentially with chains of charts.
 * @throws InputError when objects depend on each other in a circle.
 */
export function dependencyOrder(constructs: readonly IConstruct[]): ApiObject[] {
  if (constructs.every(({ node }) => node.dependencies.length === 0)) return constructs.filter(isApiObject);
  const ordered: ApiObject[] = [];
  const done = new Set<IConstruct>();
  const released = new Set<IConstruct>();
  const open = new Set<IConstruct>();

  const visitTree = (construct: IConstruct): void => {
    if (done.has(construct)) return;
    if (isApiObject(construct)) visitObject(construct);
    for (const child of construct.node.children) visitTree(child);
    done.add(construct);
  };
  const visitObject = (object: ApiObject): void => {
    if (done.has(object)) return;
    if (open.has(object)) {
      const circle = [...open].map(({ node }) => node.path).slice([...open].indexOf(object));
      throw new InputError(
        `${object.node.path}: depends on itself: ${[...circle, object.node.path].join(' -> ')}; ` +
          'remove one of these dependencies',
      );
    }
    open.add(object);
    for (const scope of object.node.scopes) releaseDependencies(scope);
    open.delete(object);
    done.add(object);
    ordered.push(object);
  };
  // A dependency of a chart holds for all objects in it, and is followed once.
  const releaseDependencies = (construct: IConstruct): void => {
    if (released.has(construct)) return;
    const targets = construct.node.dependencies;
    for (const target of targets) visitTree(target);
    released.add(construct);
  };
  for (const construct of constructs) visitTree(construct);
  return ordered;
}

/** Dependencies that go against the steps of applying, which stay as they are, as texts of warnings. */
export function contradictions(constructs: readonly IConstruct[]): string[] {
  const known = new Map<IConstruct, readonly ApplyGroup[]>();
  const steps = (construct: IConstruct): readonly ApplyGroup[] => {
    const found = known.get(construct) ?? stepsOf(construct);
    known.set(construct, found);
    return found;
  };
  return constructs.flatMap((source) =>
    source.node.dependencies.flatMap((target) => {
      const needed = steps(target).at(-1);
      const needing = steps(source)[0];
      if (needed === undefined || needing === undefined || needed.rank <= needing.rank) return [];
      return [
        `${source.node.path} depends on ${target.node.path}, but ${needing.name} are applied before ` +
          `${needed.name}; the order of the files stays`,
      ];
    }),
  );
}

/** The steps of the objects of a construct, in their order. */
function stepsOf(construct: IConstruct): readonly ApplyGroup[] {
  const steps = new Set(construct.node.findAll().filter(isApiObject).map(groupOfManifest));
  return [...steps].sort((a, b) => a.rank - b.rank);
}

/** Not `instanceof`, as the app may have loaded another copy of cdk8s. */
export function isApiObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}
