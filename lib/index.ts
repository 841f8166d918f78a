export {
  AccessToken,
  type AccessTokenLocation,
  type InlineAccessTokenProps,
} from './constructs/access-token';
export {
  type ConfigMapReference,
  ESO_RELEASE_CONTEXT,
  type SecretReference,
  type ServiceAccountReference,
} from './constructs/base';
export {
  ClusterExternalSecret,
  type ClusterExternalSecretProps,
  type CopyMetadata,
  type FanOutProps,
} from './constructs/cluster-external-secret';
export { EscApp, type EscAppProps } from './constructs/esc-app';
export { ExternalSecret, type ExternalSecretProps } from './constructs/external-secret';
export type {
  ConversionStrategy,
  DataSource,
  ExternalSecretSpecProps,
  ExtractSource,
  GeneratorSource,
  NullBytePolicy,
  Ownership,
  RemoteValue,
  Rewrite,
  RewriteMerge,
  SecretData,
  SecretTarget,
  Sources,
} from './constructs/external-secret-props';
export type { GeneratorKind, GeneratorRef } from './constructs/generator';
export type { LabelRequirement, LabelSelector, NamespaceSelectors } from './constructs/label-selector';
export { type NewOidcLoginProps, OidcLogin, type OidcLoginProps } from './constructs/oidc';
export { Operator, type OperatorInstallation } from './constructs/operator';
export {
  ClusterPushSecret,
  type ClusterPushSecretProps,
  PushSecret,
  type PushSecretProps,
} from './constructs/push-secret';
export type {
  PushConversionStrategy,
  PushData,
  PushDataTo,
  PushKeys,
  PushSecretSpecProps,
  PushSource,
  PushTarget,
} from './constructs/push-secret-spec';
export type {
  DurationLike,
  OneTimeRefresh,
  PeriodicRefresh,
  Refresh,
  SyncWindows,
} from './constructs/refresh';
export { run } from './constructs/run';
export { type RunTargetsOptions, runTargets } from './constructs/run-targets';
export {
  ClusterSecretStore,
  type ClusterSecretStoreProps,
  type IClusterSecretStore,
  type ISecretStore,
  type ISecretStoreInEachNamespace,
  type ISinkStore,
  type IStore,
  SecretStore,
  type SecretStoreProps,
  type StoreCondition,
  type StoreProps,
} from './constructs/store';
export { suppress } from './constructs/suppress';
export {
  type BuildTarget,
  buildTargets,
  type TargetProps,
  type Targets,
  type TargetsOptions,
} from './constructs/targets';
export type {
  DecodingStrategy,
  PushTemplate,
  SecretTemplate,
  TemplateItem,
  TemplateSource,
  TemplateText,
} from './constructs/template';
export type { ArgoCdDelivery, Delivery, FluxDelivery, SopsFolder } from './delivery/props';
export { InputError } from './error';
export { type EnvironmentNames, EscEnvironment, SinkEnvironment } from './esc/environment';
export { PropertyPath } from './esc/property-path';
export type { PropertyPathStep } from './esc/property-path-print';
export { PropertyPathError, type PropertyPathRefusal } from './esc/property-path-refusals';
export type { OperatorProps, Values } from './operator/props';
export { EscValidation, type EscValidationProps } from './plugin';
export { releases } from './release';
