import type { Rule } from '../check/rule';
import { clusterExternalSecretNameIsTooLong } from './cluster-external-secret-name-is-too-long';
import { clusterStoreIsOpen } from './cluster-store-is-open';
import { clusterStoreWithoutTokenNamespace } from './cluster-store-without-token-namespace';
import { conversionOfDataIsIgnored } from './conversion-of-data-is-ignored';
import { decodingAutoGuesses } from './decoding-auto-guesses';
import { deletionPolicyHasNoEffect } from './deletion-policy-has-no-effect';
import { durationIsMalformed } from './duration-is-malformed';
import { entryReadsNothing } from './entry-reads-nothing';
import { entryReadsTwice } from './entry-reads-twice';
import { extractIsReadAgain } from './extract-is-read-again';
import { extractMayDeleteTheSecret } from './extract-may-delete-the-secret';
import { extractMayEmptyTheSecret } from './extract-may-empty-the-secret';
import { extractOfAText } from './extract-of-a-text';
import { findNeverWorks } from './find-never-works';
import { generatorOfDataNeverWorks } from './generator-of-data-never-works';
import { ifNotExistsAlwaysFails } from './if-not-exists-always-fails';
import { labelsLeak } from './labels-leak';
import { loginIsReadInParts } from './login-is-read-in-parts';
import { loginMayBeReadInParts } from './login-may-be-read-in-parts';
import { manyEntriesOfOneObject } from './many-entries-of-one-object';
import { metadataPolicyIsIgnored } from './metadata-policy-is-ignored';
import { namespaceRegexIsUnanchored } from './namespace-regex-is-unanchored';
import { nothingIsRead } from './nothing-is-read';
import { objectIsReadAsAValue } from './object-is-read-as-a-value';
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
import { readWithoutAStore } from './read-without-a-store';
import { refreshIntervalIgnoresEdits } from './refresh-interval-ignores-edits';
import { refreshIsFrequent } from './refresh-is-frequent';
import { rewriteMergeHasTraces } from './rewrite-merge-has-traces';
import { rewriteNamesAllAlike } from './rewrite-names-all-alike';
import { rewriteTurnsConversionOff } from './rewrite-turns-conversion-off';
import { secretKeyIsThereTwice } from './secret-key-is-there-twice';
import { targetHasTwoOwners } from './target-has-two-owners';
import { versionIsIgnored } from './version-is-ignored';
import { wholeEnvironmentCannotBeRead } from './whole-environment-cannot-be-read';
import { wildcardIsNotFound } from './wildcard-is-not-found';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  durationIsMalformed,
  refreshIntervalIgnoresEdits,
  clusterExternalSecretNameIsTooLong,
  labelsLeak,
  targetHasTwoOwners,
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
];
