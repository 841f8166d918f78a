import type { Described, Rule } from '../check/rule';
import { SUPPRESSION_RULES } from '../check/suppression-rules';
import { accessTokenHasALineBreak } from './access-token-has-a-line-break';
import { accessTokenInAManifest } from './access-token-in-a-manifest';
import { accessTokenIsEmpty } from './access-token-is-empty';
import { accessTokenWithoutSecretRef } from './access-token-without-secret-ref';
import { apiUrlIsMalformed } from './api-url-is-malformed';
import { apiUrlIsOmitted } from './api-url-is-omitted';
import { apiUrlWithoutTls } from './api-url-without-tls';
import { apiVersionIsNotServed } from './api-version-is-not-served';
import { appliedBeforeItsNamespace } from './applied-before-its-namespace';
import { cannotBeChecked } from './cannot-be-checked';
import { clusterExternalSecretNameIsTooLong } from './cluster-external-secret-name-is-too-long';
import { clusterPushIntoOneStore } from './cluster-push-into-one-store';
import { clusterStoreIsOpen } from './cluster-store-is-open';
import { clusterStoreWithoutTokenNamespace } from './cluster-store-without-token-namespace';
import { conditionAdmitsNothing } from './condition-admits-nothing';
import { conditionsOfASecretStoreAreIgnored } from './conditions-of-a-secret-store-are-ignored';
import { conversionOfDataIsIgnored } from './conversion-of-data-is-ignored';
import { createdOnceIgnoresEdits } from './created-once-ignores-edits';
import { creationPolicyNoneWritesNothing } from './creation-policy-none-writes-nothing';
import { decodingAutoGuesses } from './decoding-auto-guesses';
import { defaultsDrift } from './defaults-drift';
import { deletionPolicyDoesNotFit } from './deletion-policy-does-not-fit';
import { deletionPolicyHasNoEffect } from './deletion-policy-has-no-effect';
import { durationIsMalformed } from './duration-is-malformed';
import { durationIsRewritten } from './duration-is-rewritten';
import { entryReadsNothing } from './entry-reads-nothing';
import { entryReadsTwice } from './entry-reads-twice';
import { environmentNameIsRefused } from './environment-name-is-refused';
import { environmentWithAVersion } from './environment-with-a-version';
import { extractIsReadAgain } from './extract-is-read-again';
import { extractMayDeleteTheSecret } from './extract-may-delete-the-secret';
import { extractMayEmptyTheSecret } from './extract-may-empty-the-secret';
import { extractOfAText } from './extract-of-a-text';
import { fanOutFieldIsDeprecated } from './fan-out-field-is-deprecated';
import { fanOutOverAnExistingObject } from './fan-out-over-an-existing-object';
import { fanOutReachesEveryNamespace } from './fan-out-reaches-every-namespace';
import { fanOutReachesNoNamespace } from './fan-out-reaches-no-namespace';
import { fieldIsMissing } from './field-is-missing';
import { fieldIsNotInThisRelease } from './field-is-not-in-this-release';
import { fieldIsUnknown } from './field-is-unknown';
import { findNeverWorks } from './find-never-works';
import { fluxSubstitutesInATemplate } from './flux-substitutes-in-a-template';
import { generatorOfDataNeverWorks } from './generator-of-data-never-works';
import { helmTemplateIsLeft } from './helm-template-is-left';
import { ifNotExistsAlwaysFails } from './if-not-exists-always-fails';
import { immutableTargetKeepsOldValues } from './immutable-target-keeps-old-values';
import { kindIsNotInThisRelease } from './kind-is-not-in-this-release';
import { kindIsUnknown } from './kind-is-unknown';
import { labelsLeak } from './labels-leak';
import { loginIsReadInParts } from './login-is-read-in-parts';
import { loginMayBeReadInParts } from './login-may-be-read-in-parts';
import { manifestNeedsAFlag } from './manifest-needs-a-flag';
import { manyEntriesOfOneObject } from './many-entries-of-one-object';
import { mergeNeverCreates } from './merge-never-creates';
import { metadataPolicyIsIgnored } from './metadata-policy-is-ignored';
import { namespaceIsIgnored } from './namespace-is-ignored';
import { namespaceIsLeftOut } from './namespace-is-left-out';
import { namespaceIsNotAdmitted } from './namespace-is-not-admitted';
import { namespaceRegexIsMalformed } from './namespace-regex-is-malformed';
import { namespaceRegexIsUnanchored } from './namespace-regex-is-unanchored';
import { notExactlyOneOf } from './not-exactly-one-of';
import { nothingIsRead } from './nothing-is-read';
import { objectIsReadAsAValue } from './object-is-read-as-a-value';
import { objectIsWrittenTwice } from './object-is-written-twice';
import { oidcAudiencesAreOmitted } from './oidc-audiences-are-omitted';
import { oidcOrganizationDiffers } from './oidc-organization-differs';
import { pathIsMalformed } from './path-is-malformed';
import { pathIsNotCanonical } from './path-is-not-canonical';
import { pathIsOfAnotherLanguage } from './path-is-of-another-language';
import { propertyIsIgnored } from './property-is-ignored';
import { pushBinaryIsCorrupted } from './push-binary-is-corrupted';
import { pushBundleFails } from './push-bundle-fails';
import { pushConvertsTheSourceKey } from './push-converts-the-source-key';
import { pushDecryptsItsSecret } from './push-decrypts-its-secret';
import { pushDeleteNeverEnds } from './push-delete-never-ends';
import { pushFeedsItself } from './push-feeds-itself';
import { pushHasNoSource } from './push-has-no-source';
import { pushIntoASharedEnvironment } from './push-into-a-shared-environment';
import { pushIntoWhatIsRead } from './push-into-what-is-read';
import { pushIsBroken } from './push-is-broken';
import { pushIsFrequent } from './push-is-frequent';
import { pushKeyIsThereTwice } from './push-key-is-there-twice';
import { pushMetadataIsIgnored } from './push-metadata-is-ignored';
import { pushMixesStoreKinds } from './push-mixes-store-kinds';
import { pushNameIsReserved } from './push-name-is-reserved';
import { pushNamesAreSplit } from './push-names-are-split';
import { pushOfAWholeSecretFails } from './push-of-a-whole-secret-fails';
import { pushOverwritesAnotherEntry } from './push-overwrites-another-entry';
import { pushPathIsMisread } from './push-path-is-misread';
import { pushPropertyIsIgnored } from './push-property-is-ignored';
import { pushPushesNothing } from './push-pushes-nothing';
import { pushSelectorIsIgnored } from './push-selector-is-ignored';
import { pushSourceLacksTheKey } from './push-source-lacks-the-key';
import { pushSourcesOverwriteEachOther } from './push-sources-overwrite-each-other';
import { pushStoreHasNoName } from './push-store-has-no-name';
import { pushStoreIsNotNamed } from './push-store-is-not-named';
import { pushTemplateKeepsSourceKeys } from './push-template-keeps-source-keys';
import { pushValueIsInterpolated } from './push-value-is-interpolated';
import { pushWithoutStores } from './push-without-stores';
import { pushWritesAnEnvironmentTwice } from './push-writes-an-environment-twice';
import { readKeyIsDropped } from './read-key-is-dropped';
import { readWithoutAStore } from './read-without-a-store';
import { refreshIntervalIgnoresEdits } from './refresh-interval-ignores-edits';
import { refreshIsFrequent } from './refresh-is-frequent';
import { retrySettingsAreIgnored } from './retry-settings-are-ignored';
import { rewriteMergeHasTraces } from './rewrite-merge-has-traces';
import { rewriteNamesAllAlike } from './rewrite-names-all-alike';
import { rewriteTurnsConversionOff } from './rewrite-turns-conversion-off';
import { rootAccessTokenIsDeprecated } from './root-access-token-is-deprecated';
import { secretKeyIsThereTwice } from './secret-key-is-there-twice';
import { secretRefIsIncomplete } from './secret-ref-is-incomplete';
import { secretRefOfAnotherNamespace } from './secret-ref-of-another-namespace';
import { secretTypeLacksItsKeys } from './secret-type-lacks-its-keys';
import { secretValueInAManifest } from './secret-value-in-a-manifest';
import { serviceAccountOfAnotherNamespace } from './service-account-of-another-namespace';
import { serviceAccountWithoutNamespace } from './service-account-without-namespace';
import { storeInEachNamespace } from './store-in-each-namespace';
import { storeOfAnotherController } from './store-of-another-controller';
import { storeOfAnotherNamespace } from './store-of-another-namespace';
import { storeOfTheOtherKind } from './store-of-the-other-kind';
import { storeRefreshIntervalIsMalformed } from './store-refresh-interval-is-malformed';
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
import { tokenSecretLacksTheKey } from './token-secret-lacks-the-key';
import { upgradeAccessTokenIsDeprecated } from './upgrade-access-token-is-deprecated';
import { upgradeAddsFinalizers } from './upgrade-adds-finalizers';
import { upgradeFieldIsRefused } from './upgrade-field-is-refused';
import { upgradeLeavesAStoredVersion } from './upgrade-leaves-a-stored-version';
import { upgradePushBeginsToWork } from './upgrade-push-begins-to-work';
import { upgradeStoresAnotherForm } from './upgrade-stores-another-form';
import { upgradeVersionIsLeaving } from './upgrade-version-is-leaving';
import { upgradeVersionIsNotServed } from './upgrade-version-is-not-served';
import { valueIsMalformed } from './value-is-malformed';
import { valueIsNotInThisRelease } from './value-is-not-in-this-release';
import { valueIsNotOneOfTheChoices } from './value-is-not-one-of-the-choices';
import { valueIsOfAnotherType } from './value-is-of-another-type';
import { variableIsLeft } from './variable-is-left';
import { versionIsIgnored } from './version-is-ignored';
import { wholeEnvironmentCannotBeRead } from './whole-environment-cannot-be-read';
import { wildcardIsNotFound } from './wildcard-is-not-found';

/** The rules of every check, by id. */
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
  objectIsWrittenTwice,
  pathIsMalformed,
  findNeverWorks,
  propertyIsIgnored,
  versionIsIgnored,
  metadataPolicyIsIgnored,
  extractMayDeleteTheSecret,
  conversionOfDataIsIgnored,
  rewriteTurnsConversionOff,
  entryReadsNothing,
  entryReadsTwice,
  generatorOfDataNeverWorks,
  rewriteMergeHasTraces,
  readWithoutAStore,
  secretKeyIsThereTwice,
  deletionPolicyHasNoEffect,
  extractMayEmptyTheSecret,
  loginIsReadInParts,
  loginMayBeReadInParts,
  extractIsReadAgain,
  decodingAutoGuesses,
  refreshIsFrequent,
  manyEntriesOfOneObject,
  rewriteNamesAllAlike,
  wholeEnvironmentCannotBeRead,
  wildcardIsNotFound,
  pathIsOfAnotherLanguage,
  pathIsNotCanonical,
  objectIsReadAsAValue,
  extractOfAText,
  nothingIsRead,
  pushIsBroken,
  ifNotExistsAlwaysFails,
  pushDeleteNeverEnds,
  pushOfAWholeSecretFails,
  pushPathIsMisread,
  pushIntoASharedEnvironment,
  pushIntoWhatIsRead,
  pushBundleFails,
  pushNamesAreSplit,
  pushPropertyIsIgnored,
  pushMetadataIsIgnored,
  pushOverwritesAnotherEntry,
  pushKeyIsThereTwice,
  pushMixesStoreKinds,
  pushStoreHasNoName,
  pushHasNoSource,
  pushSelectorIsIgnored,
  pushTemplateKeepsSourceKeys,
  pushWithoutStores,
  pushPushesNothing,
  pushStoreIsNotNamed,
  pushSourcesOverwriteEachOther,
  pushWritesAnEnvironmentTwice,
  pushValueIsInterpolated,
  pushBinaryIsCorrupted,
  pushSourceLacksTheKey,
  pushFeedsItself,
  pushDecryptsItsSecret,
  pushIsFrequent,
  pushNameIsReserved,
  pushConvertsTheSourceKey,
  clusterStoreWithoutTokenNamespace,
  clusterStoreIsOpen,
  namespaceRegexIsUnanchored,
  namespaceRegexIsMalformed,
  accessTokenWithoutSecretRef,
  secretRefIsIncomplete,
  secretRefOfAnotherNamespace,
  serviceAccountOfAnotherNamespace,
  serviceAccountWithoutNamespace,
  oidcOrganizationDiffers,
  oidcAudiencesAreOmitted,
  environmentNameIsRefused,
  environmentWithAVersion,
  apiUrlIsMalformed,
  apiUrlWithoutTls,
  apiUrlIsOmitted,
  rootAccessTokenIsDeprecated,
  retrySettingsAreIgnored,
  storeRefreshIntervalIsMalformed,
  storeOfAnotherController,
  conditionsOfASecretStoreAreIgnored,
  conditionAdmitsNothing,
  namespaceIsNotAdmitted,
  storeOfAnotherNamespace,
  storeOfTheOtherKind,
  tokenSecretLacksTheKey,
  accessTokenIsEmpty,
  fanOutReachesNoNamespace,
  fanOutReachesEveryNamespace,
  storeInEachNamespace,
  clusterPushIntoOneStore,
  fanOutOverAnExistingObject,
  fanOutFieldIsDeprecated,
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
  kindIsUnknown,
  kindIsNotInThisRelease,
  apiVersionIsNotServed,
  fieldIsUnknown,
  fieldIsNotInThisRelease,
  fieldIsMissing,
  valueIsOfAnotherType,
  valueIsNotOneOfTheChoices,
  valueIsNotInThisRelease,
  valueIsMalformed,
  notExactlyOneOf,
  namespaceIsIgnored,
  cannotBeChecked,
];

/** The rules about the way from one release to another, by id. */
export const upgradeRules: readonly Rule[] = [
  upgradeVersionIsNotServed,
  upgradeFieldIsRefused,
  upgradeStoresAnotherForm,
  upgradeAccessTokenIsDeprecated,
  upgradePushBeginsToWork,
  upgradeAddsFinalizers,
  upgradeLeavesAStoredVersion,
  upgradeVersionIsLeaving,
];

/** All of them. */
export const allRules: readonly Rule[] = [...rules, ...upgradeRules];

/** What can be found, by id: the rules, and what is wrong with suppressions of them. */
export const documented: readonly Described[] = [...allRules, ...SUPPRESSION_RULES];
