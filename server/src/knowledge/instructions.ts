/** What a Dockerfile may say: the grammar of BuildKit's frontend, `frontend/dockerfile/{parser,instructions}` of moby/buildkit v0.12 to v0.26. */
export interface InstructionGrammar {
  /** Flags with a value, with `true` or `false` after them or nothing (`switches`), and those that may be given again. */
  readonly flags?: readonly string[];
  readonly switches?: readonly string[];
  readonly repeated?: readonly string[];
  /** `one`: something must follow. `two`: a source and a destination. `json`: only an array. `any`: nothing is fine too. */
  readonly arguments: 'any' | 'one' | 'two' | 'json';
  /** Flags of it are never read, so that any is fine, or part of what follows. */
  readonly ignoresFlags?: true;
}

/** Flags that only newer or experimental (`labs`) versions know count as known: which one builds cannot be told from the file. */
export const instructionGrammar: Readonly<Record<string, InstructionGrammar>> = {
  ADD: {
    flags: ['chown', 'chmod', 'checksum'],
    switches: ['link', 'keep-git-dir', 'unpack', 'parents'],
    repeated: ['exclude'],
    arguments: 'two',
  },
  ARG: { arguments: 'one', ignoresFlags: true },
  CMD: { arguments: 'any' },
  COPY: { flags: ['chown', 'chmod', 'from'], switches: ['link', 'parents'], repeated: ['exclude'], arguments: 'two' },
  ENTRYPOINT: { arguments: 'any' },
  ENV: { arguments: 'one' },
  EXPOSE: { arguments: 'one' },
  FROM: { flags: ['platform'], arguments: 'one' },
  HEALTHCHECK: { flags: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'], arguments: 'one' },
  LABEL: { arguments: 'one' },
  MAINTAINER: { arguments: 'one' },
  ONBUILD: { arguments: 'one' },
  RUN: { flags: ['network', 'security'], repeated: ['mount', 'device'], arguments: 'any' },
  SHELL: { arguments: 'json' },
  STOPSIGNAL: { arguments: 'one' },
  USER: { arguments: 'one' },
  VOLUME: { arguments: 'one' },
  WORKDIR: { arguments: 'one' },
};

/** Values of flags that know only some, in any case of theirs where BuildKit does not mind. */
export const flagValues: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'none', 'host'],
  security: ['insecure', 'sandbox'],
};

export const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
export const mountSharings = ['shared', 'private', 'locked'] as const;

/** Every option of `RUN --mount`, of whatever type; the others are told apart by `parseMount`. */
export const mountOptions: readonly string[] =
  'type from source src target dst destination readonly ro readwrite rw required size id sharing mode uid gid env'.split(' ');

/** Options that Buildah and Podman have besides, so that a file with them is meant for these. */
export const buildahMountOptions: ReadonlySet<string> = new Set(
  'z Z U relabel exec noexec suid nosuid dev nodev bind-propagation rslave rshared rprivate private shared slave notmpcopyup tmpcopyup nocopy chown idmap'
    .toLowerCase()
    .split(' '),
);

/** The signals that Linux has, without `SIG`, as moby/sys/signal knows them. */
export const signals: ReadonlySet<string> = new Set([
  ...'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU'.split(
    ' ',
  ),
  ...'URG USR1 USR2 VTALRM WINCH XCPU XFSZ EMT UNUSED RTMIN RTMAX'.split(' '),
  ...Array.from({ length: 15 }, (_, i) => `RTMIN+${i + 1}`),
  ...Array.from({ length: 14 }, (_, i) => `RTMAX-${i + 1}`),
]);
