export const generalHelp = `Usage: deadweight COMMAND [options]

Finds what makes Docker images heavy and builds slow, and fixes it.

Commands:
  lint [PATH...]     check Dockerfiles, and fix them with --fix
  optimise FILE...   rewrite a Dockerfile: stages, order, caches, user, .dockerignore, and all safe fixes
  rebuild FILE [PATH...]  which instructions lose their cache if a file of the build context changes
  rules              list the rules
  explain NAME...    what a rule sees, why it matters, and what its fix does

  --help             this text; \`deadweight COMMAND --help\` for the options
  --version          the version
`;

const lint = `Usage: deadweight lint [PATH...] [options]

PATH is a file, a folder (searched for Dockerfile, Dockerfile.*, *.Dockerfile and Containerfile*), or - for standard input;
without one, the current folder.

  --format text|json        for people (default) or for programs
  --select A,B              only these rules, by id or by a code such as DL3009; also those that are off
  --ignore A,B              all but these
  --level LEVEL             report at and above hint, info (default), warning or error
  --fail-on LEVEL|never     exit with 1 at and above this level (default: warning, or what .hadolint.yaml says)
  --fix, --fix=unsafe       apply the safe fixes in place; with unsafe, also single fixes that may change what is built
  --diff                    print what --fix would change, and change nothing
  --context DIR             the build context, where it is not what compose or bake files say, or else the nearest folder
                            with all that is copied
  --config FILE             instead of the nearest .deadweight.yaml and .hadolint.yaml
  --build-arg K=V           as for docker build; may be repeated
  --target STAGE            as for docker build
  --shellcheck auto|off|PATH  also run ShellCheck on the scripts: auto (default) where it is on the PATH
  --registry                ask the registries of the base images for digests and sizes; without it nothing leaves the machine
  --today DATE              YYYY-MM-DD, for what depends on the date
  --threads N               with many files, at most so many threads (default: as many as pay)
  --help, --version

Exit codes: 0 nothing at the fail level, 1 findings, 2 wrong usage or unreadable input.
`;

const optimise = `Usage: deadweight optimise FILE... [options]

Does to each Dockerfile all that can be done to it, in the order in which one step makes room for the next: what no image needs is left
out of the build context, dependencies are installed before the sources are copied, what builds goes into a stage of its own, caches are
mounted, the program runs as a user other than root, and the safe fixes are applied. What it is not sure of it leaves, and says why. FILE
is written in place, as is the .dockerignore of its build context; - reads standard input and writes standard output.

  --diff                    print what would change, and change nothing
  --only NAME               one step alone: dockerignore, dependencies-first, split-into-stages, cache-mounts, run-as-non-root
  --context DIR             the build context, where it is not what compose or bake files say, or else the nearest folder
                            with all that is copied
  --config FILE             instead of the nearest .deadweight.yaml and .hadolint.yaml
  --build-arg K=V           as for docker build; may be repeated
  --target STAGE            as for docker build
  --today DATE              YYYY-MM-DD, for what depends on the date
  --help, --version

Exit codes: 0 done, or nothing to do; 1 with --diff, where something would change; 2 wrong usage, or a file that cannot be read or written.
`;

const rebuild = `Usage: deadweight rebuild DOCKERFILE [PATH...] [options]

Says of each instruction that makes a layer whether it is kept or built anew if a file of the build context changes, and why: what copies
or mounts the file, what stands behind that, and what takes files of a stage so changed. PATH is a file, from the current folder or from
the root of the build context; without one, a source, the manifests and the lockfiles that are there. - is standard input.

  --format text|json        for people (default) or for programs
  --context DIR             the build context, where it is not what compose or bake files say, or else the nearest folder
                            with all that is copied
  --build-arg K=V           as for docker build; may be repeated
  --target STAGE            as for docker build
  --help, --version

\`perhaps\` depends on a variable whose value is not known.
Exit codes: 0 done, 2 wrong usage or unreadable input.
`;

const rules = `Usage: deadweight rules [--format text|json]

Lists every rule: its id, its default level, whether it has a fix (safe, unsafe, mixed: safe where that is proven, choice: several ways, or none),
what it sees, and the codes of hadolint and BuildKit for the same thing.

  --format text|json        for people (default) or for programs
  --help, --version
`;

const explain = `Usage: deadweight explain NAME...

Prints the page of a rule: why it matters, Dockerfiles with what is found in them, and what its fixes make of them.
NAME is a rule's id, or a code such as DL3009 or JSONArgsRecommended, which may stand for several.

  --help, --version
`;

/** The help of each command. */
export const helpOf = { lint, optimise, rebuild, rules, explain } as const;
