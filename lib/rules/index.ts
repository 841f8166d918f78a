import type { Rule } from '../check/rule';
import { accessTokenHasALineBreak } from './access-token-has-a-line-break';
import { accessTokenInAManifest } from './access-token-in-a-manifest';
import { appliedBeforeItsNamespace } from './applied-before-its-namespace';
import { clusterExternalSecretNameIsTooLong } from './cluster-external-secret-name-is-too-long';
import { clusterStoreIsOpen } from './cluster-store-is-open';
import { clusterStoreWithoutTokenNamespace } from './cluster-store-without-token-namespace';
import { createdOnceIgnoresEdits } from './created-once-ignores-edits';
import { creationPolicyNoneWritesNothing } from './creation-policy-none-writes-nothing';
import { defaultsDrift } from './defaults-drift';
import { deletionPolicyDoesNotFit } from './deletion-policy-does-not-fit';
import { durationIsMalformed } from './duration-is-malformed';
import { durationIsRewritten } from './duration-is-rewritten';
import { extractMayDeleteTheSecret } from './extract-may-delete-the-secret';
import { findNeverWorks } from './find-never-works';
import { fluxSubstitutesInATemplate } from './flux-substitutes-in-a-template';
import { helmTemplateIsLeft } from './helm-template-is-left';
import { ifNotExistsAlwaysFails } from './if-not-exists-always-fails';
import { immutableTargetKeepsOldValues } from './immutable-target-keeps-old-values';
import { labelsLeak } from './labels-leak';
import { manifestNeedsAFlag } from './manifest-needs-a-flag';
import { mergeNeverCreates } from './merge-never-creates';
import { metadataPolicyIsIgnored } from './metadata-policy-is-ignored';
import { namespaceIsLeftOut } from './namespace-is-left-out';
import { namespaceRegexIsUnanchored } from './namespace-regex-is-unanchored';
import { pathIsMalformed } from './path-is-malformed';
import { propertyIsIgnored } from './property-is-ignored';
import { pushDeleteNeverEnds } from './push-delete-never-ends';
import { pushIntoASharedEnvironment } from './push-into-a-shared-environment';
import { pushIntoWhatIsRead } from './push-into-what-is-read';
import { pushIsBroken } from './push-is-broken';
import { pushOfAWholeSecretFails } from './push-of-a-whole-secret-fails';
import { pushPathIsMisread } from './push-path-is-misread';
import { readKeyIsDropped } from './read-key-is-dropped';
import { refreshIntervalIgnoresEdits } from './refresh-interval-ignores-edits';
import { secretTypeLacksItsKeys } from './secret-type-lacks-its-keys';
import { secretValueInAManifest } from './secret-value-in-a-manifest';
import { syncWaveBeforeItsStore } from './sync-wave-before-its-store';
import { syncWindowNeverOpens } from './sync-window-never-opens';
import { syncWindowsAreIgnored } from './sync-windows-are-ignored';
import { targetHasTwoOwners } from './target-has-two-owners';
import { targetIsAManifestAsWell } from './target-is-a-manifest-as-well';
import { templateDoesNotParse } from './template-does-not-parse';
import { templateFromKeyIsMissing } from './template-from-key-is-missing';
import { templateFromSaysNothing } from './template-from-says-nothing';
import { templateFromTargetIsUnknown } from './template-from-target-is-unknown';
import { templateFunctionIsUnknown } from './template-function-is-unknown';
import { templateHoldsALiteral } from './template-holds-a-literal';
import { templateNamesAnUnreadKey } from './template-names-an-unread-key';
import { templateTypeIsPrivileged } from './template-type-is-privileged';
import { templateValueIsReadAsYaml } from './template-value-is-read-as-yaml';
import { variableIsLeft } from './variable-is-left';
import { versionIsIgnored } from './version-is-ignored';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  durationIsMalformed,
  refreshIntervalIgnoresEdits,
  clusterExternalSecretNameIsTooLong,
  creationPolicyNoneWritesNothing,
  labelsLeak,
  targetHasTwoOwners,
  mergeNeverCreates,
  deletionPolicyDoesNotFit,
  createdOnceIgnoresEdits,
  immutableTargetKeepsOldValues,
  manifestNeedsAFlag,
  syncWindowsAreIgnored,
  syncWindowNeverOpens,
  targetIsAManifestAsWell,
  pathIsMalformed,
  findNeverWorks,
  propertyIsIgnored,
  versionIsIgnored,
  metadataPolicyIsIgnored,
  extractMayDeleteTheSecret,
  pushIsBroken,
  ifNotExistsAlwaysFails,
  pushDeleteNeverEnds,
  pushOfAWholeSecretFails,
  pushPathIsMisread,
  pushIntoASharedEnvironment,
  pushIntoWhatIsRead,
  clusterStoreWithoutTokenNamespace,
  clusterStoreIsOpen,
  namespaceRegexIsUnanchored,
  templateDoesNotParse,
  templateFunctionIsUnknown,
  templateNamesAnUnreadKey,
  readKeyIsDropped,
  templateTypeIsPrivileged,
  secretTypeLacksItsKeys,
  templateFromTargetIsUnknown,
  templateFromSaysNothing,
  templateValueIsReadAsYaml,
  templateFromKeyIsMissing,
  accessTokenInAManifest,
  secretValueInAManifest,
  templateHoldsALiteral,
  accessTokenHasALineBreak,
  defaultsDrift,
  durationIsRewritten,
  fluxSubstitutesInATemplate,
  variableIsLeft,
  helmTemplateIsLeft,
  syncWaveBeforeItsStore,
  appliedBeforeItsNamespace,
  namespaceIsLeftOut,
];
