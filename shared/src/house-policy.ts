/** What an organisation asks of its Dockerfiles, as configuration files say it; rules that need it are silent where nothing is asked. */
export interface HousePolicy {
  /** The registries that base images may come from, `*` standing for any characters; any where none is named. */
  readonly trustedRegistries: readonly string[];
  /** Registries and folders of them that mirror others: `registry.corp/hub` to `docker.io`; none where absent. */
  readonly registryMirrors?: Readonly<Record<string, string>>;
  /** The type of the value of each label: `text`, `url`, `semver`, `rfc3339`, `spdx`, `hash`, `email`, `rawtext`. */
  readonly labelSchema: Readonly<Record<string, string>>;
  /** No labels but those of the schema. */
  readonly strictLabels: boolean;
}

export const noHousePolicy: HousePolicy = { trustedRegistries: [], labelSchema: {}, strictLabels: false };
