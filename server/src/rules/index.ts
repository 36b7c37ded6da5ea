// Written by `npm run generate` from the files beside it and their pages; do not edit.
import type { NamedRule } from '../linter/contract';
import addForPlainFiles from './add-for-plain-files';
import aptFrontEnd from './apt-front-end';
import archiveCopiedThenUnpacked from './archive-copied-then-unpacked';
import baseWithoutDigest from './base-without-digest';
import buildPackagesKept from './build-packages-kept';
import buildToolsShip from './build-tools-ship';
import cacheMountMissing from './cache-mount-missing';
import changeDirectory from './change-directory';
import consecutiveRun from './consecutive-run';
import constantPlatform from './constant-platform';
import containerUselessCommand from './container-useless-command';
import contextFileOnlyForOneRun from './context-file-only-for-one-run';
import copiedTwice from './copied-twice';
import copyManyWithoutSlash from './copy-many-without-slash';
import copyToUnknownWorkdir from './copy-to-unknown-workdir';
import copyWithoutLink from './copy-without-link';
import debugInformation from './debug-information';
import deletedInLaterLayer from './deleted-in-later-layer';
import deprecatedBase from './deprecated-base';
import devDependenciesShip from './dev-dependencies-ship';
import developmentStart from './development-start';
import dockerignoreMissing from './dockerignore-missing';
import downloadedArchiveKept from './downloaded-archive-kept';
import duplicateStage from './duplicate-stage';
import emptyContinuation from './empty-continuation';
import endOfLifeBase from './end-of-life-base';
import envRefersToItself from './env-refers-to-itself';
import exposedPort from './exposed-port';
import firstInstruction from './first-instruction';
import fullBaseImage from './full-base-image';
import healthcheckMissing from './healthcheck-missing';
import heredocWithoutErrexit from './heredoc-without-errexit';
import ignoredFileCopied from './ignored-file-copied';
import inconsistentCasing from './inconsistent-casing';
import indexNotUpdated from './index-not-updated';
import labelOutsideSchema from './label-outside-schema';
import latestBase from './latest-base';
import legacyKeyValue from './legacy-key-value';
import librariesInOneJar from './libraries-in-one-jar';
import lockfileIgnored from './lockfile-ignored';
import maintainer from './maintainer';
import misplacedPythonPackages from './misplaced-python-packages';
import missingCLibrary from './missing-c-library';
import namedUser from './named-user';
import noisyDownload from './noisy-download';
import onbuildTrigger from './onbuild-trigger';
import overriddenInstruction from './overridden-instruction';
import ownStage from './own-stage';
import ownerChangedInLaterLayer from './owner-changed-in-later-layer';
import packageCacheKept from './package-cache-kept';
import packageDocsKept from './package-docs-kept';
import packageIndexInOwnLayer from './package-index-in-own-layer';
import packageManagerAtStart from './package-manager-at-start';
import persistentFrontendVariable from './persistent-frontend-variable';
import pipeWithoutPipefail from './pipe-without-pipefail';
import promptingInstall from './prompting-install';
import recommendedPackages from './recommended-packages';
import redundantTargetPlatform from './redundant-target-platform';
import rejectedByBuildkit from './rejected-by-buildkit';
import relativeWorkdir from './relative-workdir';
import remoteAddWithoutChecksum from './remote-add-without-checksum';
import repeatedPackage from './repeated-package';
import reservedStage from './reserved-stage';
import rootUser from './root-user';
import sdkShips from './sdk-ships';
import secretFileCopied from './secret-file-copied';
import secretInBuild from './secret-in-build';
import shellFormCommand from './shell-form-command';
import shellLink from './shell-link';
import singleStageBuild from './single-stage-build';
import sourcesBeforeDependencies from './sources-before-dependencies';
import sourcesShip from './sources-ship';
import sparseUserId from './sparse-user-id';
import stageByNumber from './stage-by-number';
import sudo from './sudo';
import suppressedFinding from './suppressed-finding';
import systemUpgrade from './system-upgrade';
import twoDownloaders from './two-downloaders';
import undefinedArgInFrom from './undefined-arg-in-from';
import undefinedVariable from './undefined-variable';
import undescribedDefinition from './undescribed-definition';
import unfixedSource from './unfixed-source';
import unknownStage from './unknown-stage';
import unpinnedBase from './unpinned-base';
import unpinnedPackage from './unpinned-package';
import unsharedAptCache from './unshared-apt-cache';
import untrustedRegistry from './untrusted-registry';
import unusedStage from './unused-stage';
import unverifiedScript from './unverified-script';
import uselessCacheMount from './useless-cache-mount';
import volatileValueEarly from './volatile-value-early';
import wholeContextCopied from './whole-context-copied';
import wholeFilesystemCopied from './whole-filesystem-copied';

/** Every rule, sorted by id. */
export const rules: readonly NamedRule[] = [
  {
    ...addForPlainFiles,
    id: 'add-for-plain-files',
    why: '`ADD` fetches addresses, clones repositories and unpacks archives; `COPY` only copies. Who reads `COPY` need not wonder which of these is meant, and a file that one day becomes an archive does not suddenly arrive unpacked.',
  },
  {
    ...aptFrontEnd,
    id: 'apt-front-end',
    why: '`apt` is made for a person at a terminal: it draws progress bars, and its manual says that its command line may change between versions. It prints a warning about that into the log of each build. `apt-get` and `apt-cache` do the same and stay as they are.',
  },
  {
    ...archiveCopiedThenUnpacked,
    id: 'archive-copied-then-unpacked',
    why: '`COPY` puts the archive in one layer, and the `RUN` that unpacks it puts all that it holds in the next, so the image carries both. `ADD` unpacks a tar archive on its way in, and a bind mount lends any archive to the one `RUN` that needs it.',
  },
  {
    ...baseWithoutDigest,
    id: 'base-without-digest',
    why: "A tag is a name that its registry may give to another image at any time: with each security update, and also by mistake or by somebody who should not have been able to. A digest is the hash of the image's own description, so that `node:24@sha256:…` is the same bytes wherever and whenever it is built, and whoever serves something else is found out. The price is that updates no longer come by themselves: something has to refresh the digest.",
  },
  {
    ...buildPackagesKept,
    id: 'build-packages-kept',
    why: 'A compiler and the headers of a library are needed while something is built and never again. They are often larger than all the rest of the image, and they are what an intruder would like to find. What one RUN alone needs it can remove itself, and then no layer holds it.',
  },
  {
    ...buildToolsShip,
    id: 'build-tools-ship',
    why: 'A C compiler with its headers is some 200 to 300 MB, and whoever gets into the container finds a workshop there. When the last RUN that compiles is done, nothing calls it again. In a stage of its own it is left behind; only what it made is copied.',
  },
  {
    ...cacheMountMissing,
    id: 'cache-mount-missing',
    why: 'When a layer is built again, its RUN starts with the files of the layer below: whatever the package manager fetched last time is gone. A cache mount is a folder that outlives the build and is never part of the image, so that only what is new has to be downloaded.',
  },
  {
    ...changeDirectory,
    id: 'change-directory',
    why: 'A `cd` lasts until its `RUN` ends. Whoever reads on does not see where the next instruction works, and a `RUN` that is nothing but a `cd` does nothing at all. `WORKDIR` says it once, for all that follows.',
  },
  {
    ...consecutiveRun,
    id: 'consecutive-run',
    why: 'Each RUN is a layer of its own, with its own entry in the cache. Joining two saves next to nothing by itself: that is a matter of taste, so it is a hint. It saves bytes where the second RUN rewrites files of the first, since a layer holds whole files.',
  },
  {
    ...constantPlatform,
    id: 'constant-platform',
    why: 'With a platform written into FROM, `docker build --platform` no longer decides: the image for arm64 holds amd64 programs, and on an ARM computer each of them is emulated, several times slower. Where only one platform will do, it belongs on the command line or into the compose file.',
  },
  {
    ...containerUselessCommand,
    id: 'container-useless-command',
    why: 'Of a `RUN` only the files stay. A service that it starts is stopped with it, what a command shows of processes and memory belongs to the machine that builds, and nobody sits at the keyboard. Such a command was meant for a running container, or for `CMD`.',
  },
  {
    ...contextFileOnlyForOneRun,
    id: 'context-file-only-for-one-run',
    why: 'A package that is copied, installed and never looked at again ships twice: as the file and as what it installed. A bind mount shows the file to the one `RUN` that needs it, and leaves nothing behind.',
  },
  {
    ...copiedTwice,
    id: 'copied-twice',
    why: 'Each `COPY` is a layer of its own, and a layer holds whole files. What two of them bring is stored, pushed and pulled twice, even where the second overwrites the first with the same bytes.',
  },
  {
    ...copyManyWithoutSlash,
    id: 'copy-many-without-slash',
    why: 'Several sources can only go into a folder, and only a slash at the end of the target says that it is one. Without it the classic builder refuses the instruction. BuildKit writes one file after the other under that name where no such folder is there, so that only the last of them remains.',
  },
  {
    ...copyToUnknownWorkdir,
    id: 'copy-to-unknown-workdir',
    why: "A relative target is relative to the working directory, and without a `WORKDIR` that is whatever the base image has: the root for most, some other folder for others, and nothing says that the next version keeps it. The files land among the system's, or where nothing looks for them.",
  },
  {
    ...copyWithoutLink,
    id: 'copy-without-link',
    why: 'A plain `COPY` is made on top of the layers below it, so that a new base image or another package there copies everything again, and pushes it again. With `--link` the files are a layer of their own, which does not look at what lies below: it stays, and a new base is slid under it.',
  },
  {
    ...debugInformation,
    id: 'debug-information',
    why: "Go's linker puts a symbol table and DWARF debug information into each program, for debuggers. What runs in a container reads neither: traces of a panic and profiles come from a table of Go's own, which always stays. Both add to every pull of the image, of a small HTTP server 2.0 MB of 6.6 MB (our measurement, Go 1.19, November 2026), and a symbol table tells whoever looks a good deal.",
  },
  {
    ...deletedInLaterLayer,
    id: 'deleted-in-later-layer',
    why: 'A layer cannot take bytes out of the one below: it can only hide them. Whoever pulls the image still gets them, and can read them. Delete in the RUN that writes, or never let the files into the image.',
  },
  {
    ...deprecatedBase,
    id: 'deprecated-base',
    why: 'An image that its publishers have given up stays where it is and goes on working, and so nobody notices that nothing in it is mended any more: neither the program nor the system below it. Others have taken over most of them, often under a name that differs by a word.',
  },
  {
    ...devDependenciesShip,
    id: 'dev-dependencies-ship',
    why: 'Compilers, test runners, linters and their own dependencies often weigh more than all that the program needs to run, and each of them is one more package with advisories of its own. A container that only runs the program never calls them.',
  },
  {
    ...developmentStart,
    id: 'development-start',
    why: 'What is handy while one writes a program is in the way when others use it. Where the start goes through the build, a container needs the whole toolchain, is up late, and ends when the compiler is out of memory or the network is away. A server for development reloads, shows its insides when it fails, and was never made for many users; its authors say so.',
  },
  {
    ...dockerignoreMissing,
    id: 'dockerignore-missing',
    why: "`COPY . .` takes all that lies beside the Dockerfile: the history in `.git`, modules built for your machine, editors' folders, the Dockerfile itself. All of it ships, and a change to any of it builds the layer and those behind it again. A `.dockerignore` says once what stays outside.",
  },
  {
    ...downloadedArchiveKept,
    id: 'downloaded-archive-kept',
    why: 'Once it is unpacked or installed, an archive is dead weight: the image holds what was in it, and the archive besides. It has to go in the `RUN` that fetched it, since a later `rm` frees nothing.',
  },
  {
    ...duplicateStage,
    id: 'duplicate-stage',
    why: "Names of stages are compared without case, and of two that are the same only one can be meant: the last for BuildKit's `COPY --from`, the last above for `FROM`. Whoever reads the file has to know that, and `--target` reaches only one of them.",
  },
  {
    ...emptyContinuation,
    id: 'empty-continuation',
    why: 'A line that ends in `\\` goes on in the next one. Where that is empty, BuildKit goes on reading behind it, and warns: it is to become an error. The reader sees two instructions where there is one, and sometimes that is what was meant.',
  },
  {
    ...endOfLifeBase,
    id: 'end-of-life-base',
    why: 'A release that has reached its end of life gets no updates, so each hole found since then stays open, and the list that a scanner prints only grows. One day the packages move to an archive and `apt-get update` fails, and by then the next release is two steps away instead of one.',
  },
  {
    ...envRefersToItself,
    id: 'env-refers-to-itself',
    why: 'All values of one `ENV` are read before any of them is set. A variable that the same instruction sets has the value of before there: mostly none, so that `PATH=$JAVA_HOME/bin:$PATH` becomes `/bin:...` and nothing says a word.',
  },
  {
    ...exposedPort,
    id: 'exposed-port',
    why: '`EXPOSE` tells which ports the program in the container listens on. It publishes nothing: the port of the host and its address are given to `docker run -p`, and do nothing here. A number above 65535, or a word that is no port, is refused by the build.',
  },
  {
    ...firstInstruction,
    id: 'first-instruction',
    why: 'A build begins with `FROM`. Before the first one only `ARG` may stand, for use in `FROM` lines; BuildKit refuses a file with anything else there. One finding says it for all that stand there.',
  },
  {
    ...fullBaseImage,
    id: 'full-base-image',
    why: 'A full variant carries what somebody may need to build with it: compilers, headers, tools, documentation. Every pull moves that, often hundreds of megabytes, and every scanner reports what is wrong with it. A leaner variant is the same version of the program without it.',
  },
  {
    ...healthcheckMissing,
    id: 'healthcheck-missing',
    why: 'Without a `HEALTHCHECK` Docker knows of a container only that its process has not ended. A program that hangs or has lost its database looks as well as any other. The rule is off, because Kubernetes ignores the instruction and has probes of its own; turn it on where Docker, Compose or Swarm run the image.',
  },
  {
    ...heredocWithoutErrexit,
    id: 'heredoc-without-errexit',
    why: 'Between `&&` a failure ends the `RUN`. The lines of a heredoc are a script: the shell goes on after a line that failed, and the `RUN` succeeds if the last line does. What failed to download or to compile is simply missing from the image, and its layer is cached. With `set -e` the script ends where it fails.',
  },
  {
    ...ignoredFileCopied,
    id: 'ignored-file-copied',
    why: 'What the `.dockerignore` leaves out, the builder never sees. A COPY of it stops the build with "not found", although the file lies in the folder, and the message does not say why.',
  },
  {
    ...inconsistentCasing,
    id: 'inconsistent-casing',
    why: 'Case means nothing to a build, so a file reads best in one: keywords alike, most often in capitals, `AS` like its `FROM`, and the names of stages in small letters, because that is how builds compare them: `Build` and `build` are the same stage.',
  },
  {
    ...indexNotUpdated,
    id: 'index-not-updated',
    why: 'Package lists name the files of the mirror as they were on one day. A layer that installs without refreshing them takes what an earlier layer, perhaps of last month and out of the cache, has left: old versions at best, and "404 Not Found" once the mirror has replaced them.',
  },
  {
    ...labelOutsideSchema,
    id: 'label-outside-schema',
    why: 'Labels are read by programs: registries, scanners and scripts look for a name exactly as it is written, and expect a date where a date belongs. Docker asks for names of small letters, digits, single dots and dashes, so that nobody has to guess the case, and keeps a few for itself.',
  },
  {
    ...latestBase,
    id: 'latest-base',
    why: "A floating tag follows the releases, so the same Dockerfile builds something else tomorrow, while a colleague's machine still has yesterday's image. A major version that arrives this way breaks a build that nobody has touched, and building the old commit again does not bring the old image back.",
  },
  {
    ...legacyKeyValue,
    id: 'legacy-key-value',
    why: '`ENV name value` and `LABEL name value` are the old form. It takes one pair, and everything behind the first blank is the value: in `ENV A=1 B=2` there are two variables, in `ENV A 1 B=2` there is one. BuildKit warns of it, and may drop it one day. One finding speaks for all that are alike in a stage, since such files often have dozens.',
  },
  {
    ...librariesInOneJar,
    id: 'libraries-in-one-jar',
    why: 'A layer is pushed, pulled and kept as a whole. Where the program and its libraries are one file, a change of a single class makes a new layer with all of them, for the registry, for each machine that runs the image, and for each version that is kept. In two layers, that of the libraries stays the same for weeks.',
  },
  {
    ...lockfileIgnored,
    id: 'lockfile-ignored',
    why: 'The lockfile holds the versions that were tested. An install that may rewrite it keeps to it only as long as it fits the manifest; where somebody has changed one and not the other, the image gets versions that nobody has seen, and nothing says so.',
  },
  {
    ...maintainer,
    id: 'maintainer',
    why: '`MAINTAINER` has been deprecated since Docker 1.13 (2017). It can name one person and nothing else, and fewer and fewer tools show it. A label says the same under a name that registries and scanners read.',
  },
  {
    ...misplacedPythonPackages,
    id: 'misplaced-python-packages',
    why: 'Packages of Python know where they live. The scripts of a virtual environment begin with the path of its interpreter, that interpreter is a link to the one that made it, and each minor version of Python has a folder of its own. Copied elsewhere, the image builds, and the container ends at once with `no such file or directory` or `ModuleNotFoundError`.',
  },
  {
    ...missingCLibrary,
    id: 'missing-c-library',
    why: "Where a C compiler is at hand, as in Go's Debian images, Go links programs that use `net`, `os/user` or C against glibc. On an image without glibc the container then ends at once with `no such file or directory`, which speaks of the loader and not of the program. With `CGO_ENABLED=0` nothing of C is in it.",
  },
  {
    ...namedUser,
    id: 'named-user',
    why: "`USER app` is looked up in the image's own `/etc/passwd`, when the container starts. Kubernetes does not look there: with `runAsNonRoot` it refuses a name, since it cannot tell that `app` is not root. A number needs no looking up. It is off by default, since elsewhere a name does as well and reads better.",
  },
  {
    ...noisyDownload,
    id: 'noisy-download',
    why: 'wget draws a progress bar for somebody who watches a terminal. In the log of a build it is hundreds of lines of dots, between which an error is hard to find.',
  },
  {
    ...onbuildTrigger,
    id: 'onbuild-trigger',
    why: 'The instruction behind `ONBUILD` runs in a build that starts from this image. `FROM`, `MAINTAINER` and another `ONBUILD` cannot: BuildKit refuses the file.',
  },
  {
    ...overriddenInstruction,
    id: 'overridden-instruction',
    why: 'A stage has one `CMD`, one `ENTRYPOINT` and one `HEALTHCHECK`: the last. An earlier one runs nowhere, says something that is not so to whoever reads the file, and is mostly left over from a copied example, or meant for another stage.',
  },
  {
    ...ownStage,
    id: 'own-stage',
    why: 'A `COPY --from` that names the stage it stands in asks for files of an image that is not built yet. The build stops before it begins.',
  },
  {
    ...ownerChangedInLaterLayer,
    id: 'owner-changed-in-later-layer',
    why: "A layer holds whole files: to change one bit of a file's mode, all of it is written once more, and both copies ship. COPY and ADD can set owner and mode while they copy, which costs nothing.",
  },
  {
    ...packageCacheKept,
    id: 'package-cache-kept',
    why: 'A package manager keeps what it downloaded, so that it need not do so twice. In an image nothing will ask for it again, and a later `rm` does not shrink the layer that holds it. Only the RUN that filled the cache can empty it.',
  },
  {
    ...packageDocsKept,
    id: 'package-docs-kept',
    why: "`gem install` makes documentation out of each gem's sources. That takes longer than the install itself, adds many small files, and nobody runs `ri` in a container.",
  },
  {
    ...packageIndexInOwnLayer,
    id: 'package-index-in-own-layer',
    why: 'The build cache keeps the layer with the index for as long as its line stays the same, months at times. The install below it is run anew when you change it, and then asks for package versions that the mirror no longer has: the build fails, or installs what is outdated.',
  },
  {
    ...packageManagerAtStart,
    id: 'package-manager-at-start',
    why: '`docker stop` sends SIGTERM to process 1. If that is a package manager, it has to hand the signal on, and on Debian and Ubuntu it cannot: between it and the program there is `sh`, which ends at the signal and takes the program with it, in the middle of requests and writes. Even where signals arrive, some 60 to 100 MB of memory are kept by a process that only waits.',
  },
  {
    ...persistentFrontendVariable,
    id: 'persistent-frontend-variable',
    why: '`ENV` is for the container. `DEBIAN_FRONTEND=noninteractive` is for the build: it keeps `apt-get install` from asking. In the container it silently answers questions that a person at the shell would want to see, and every image built on this one inherits it. An `ARG` ends with the stage.',
  },
  {
    ...pipeWithoutPipefail,
    id: 'pipe-without-pipefail',
    why: 'A pipeline ends as its last member does. In `curl ... | sh` a download that fails gives the shell nothing to run, the shell is content with that, and so is the build: the layer is cached without what it was made for. With `pipefail` a failure anywhere in the pipe is one of the whole.',
  },
  {
    ...promptingInstall,
    id: 'prompting-install',
    why: 'A package manager that would change more than it was told to asks "Do you want to continue?" first. In a build there is no keyboard: it reads an end of file, takes that for a no, and the build fails, on the day on which the package gets its first new dependency.',
  },
  {
    ...recommendedPackages,
    id: 'recommended-packages',
    why: 'Debian packages name others that go well with them but are not needed. apt installs those too unless told not to, and so do dnf and zypper with their weak dependencies. A server rarely uses them, and each adds bytes and things to patch.',
  },
  {
    ...redundantTargetPlatform,
    id: 'redundant-target-platform',
    why: 'The platform that an image is built for is what FROM takes when it is asked for nothing. Saying so again does no harm but to the reader, who looks for a difference between this stage and the next.',
  },
  {
    ...rejectedByBuildkit,
    id: 'rejected-by-buildkit',
    why: 'BuildKit refuses the whole file for one word it does not know, and says so only when the build begins, one mistake at a time. Here all of them are said at once, while you type, and the rest of the file is still looked at.',
  },
  {
    ...relativeWorkdir,
    id: 'relative-workdir',
    why: "A relative `WORKDIR` continues from the directory in force before it. If no other `WORKDIR` comes first, that is the base image's, and a new version of the base image, or another one, moves all that is copied and run behind it without a word.",
  },
  {
    ...remoteAddWithoutChecksum,
    id: 'remote-add-without-checksum',
    why: 'What an address serves can change: by a new release, by mistake, or by an attacker. `ADD --checksum=` names the file by its contents, so that a build gets exactly this one or fails, and need not even fetch it where it is in the cache.',
  },
  {
    ...repeatedPackage,
    id: 'repeated-package',
    why: 'A list that names a package twice has grown without being read. The second one changes nothing; it is only in the way of whoever asks what the image needs.',
  },
  {
    ...reservedStage,
    id: 'reserved-stage',
    why: '`scratch` is the empty image, and `context` the build context. A stage of that name hides it from all that follows, if the builder takes the name at all.',
  },
  {
    ...rootUser,
    id: 'root-user',
    why: 'Who breaks into a process that runs as root is root in the container, and one kernel or runtime flaw away from root on the host. Most programs need nothing that only root may do, so a `USER` costs a line.',
  },
  {
    ...sdkShips,
    id: 'sdk-ships',
    why: 'An SDK holds a runtime and everything that makes programs for it: compilers, build tools, the standard library in source. Once the program is built, only the runtime is called, and often not even that. The rest is pulled to every server and scanned in every audit, for nothing.',
  },
  {
    ...secretFileCopied,
    id: 'secret-file-copied',
    why: 'A file that an instruction has copied stays in its layer, also where a later `rm` hides it. A private key or a password in an image belongs to everybody who can pull it, and to every registry and cache that holds a copy. What a build needs for one command it gets by a secret or an ssh mount.',
  },
  {
    ...secretInBuild,
    id: 'secret-in-build',
    why: 'An image keeps all that it was made of. `docker history` shows the values of `ARG` beside each `RUN`, `docker inspect` those of `ENV`, and an attestation of the build may hold both. Whoever can pull the image can read them, and no later instruction takes them back. A secret mount is there for one `RUN` and in no layer.',
  },
  {
    ...shellFormCommand,
    id: 'shell-form-command',
    why: 'In shell form a shell is process 1, as a rule, and gets the stop signal in place of the program. `docker stop` then waits ten seconds and kills, so nothing is saved, closed or finished. In exec form the program itself is process 1.',
  },
  {
    ...shellLink,
    id: 'shell-link',
    why: '`ln -s /bin/bash /bin/sh` changes the shell of everything in the image that says `/bin/sh`: the scripts of packages, `system()` in programs, and those of whoever builds on the image. They were written for the shell that was there. `SHELL` changes the one that reads your `RUN`, and nothing else.',
  },
  {
    ...singleStageBuild,
    id: 'single-stage-build',
    why: 'What it takes to build a program is many times larger than the program: a compiler with its standard library, a package cache, the sources, hundreds of development packages. Where the build and the container share one stage, all of it is pulled on every server and scanned in every audit, though nothing ever calls it again.',
  },
  {
    ...sourcesBeforeDependencies,
    id: 'sources-before-dependencies',
    why: 'A layer is built again when a file that was copied before it changes. With the whole context copied first, every edit of a source installs all dependencies again: measured on a small Node.js service, 53 seconds in place of 10. The install needs the manifest and the lockfile; copy these first.',
  },
  {
    ...sourcesShip,
    id: 'sources-ship',
    why: 'A compiled program does not read its sources. Copied into the image that ships, they are only weight, and they show whoever pulls it what was meant to stay in the repository: comments, tests, configuration, often the whole history.',
  },
  {
    ...sparseUserId,
    id: 'sparse-user-id',
    why: "`useradd` clears what `/var/log/lastlog` remembers of the new user's logins. The record stands at 292 bytes times the user's number, so for the number 1000000 the file is 292 MB long, nearly all of it a hole. A layer is a tar archive, and Docker writes holes out as zeros: the image is bigger by all of them.",
  },
  {
    ...stageByNumber,
    id: 'stage-by-number',
    why: '`--from=0` means the first stage of the file, whatever that is. Add a stage above it, and the number means another one; the build may even go on, with the wrong files. A name stays true, and tells the reader what is copied.',
  },
  {
    ...sudo,
    id: 'sudo',
    why: 'A build runs as root unless a `USER` says otherwise, so `sudo` changes nothing for its commands but the environment, which it hides from them. It is one more program in the image, made to give root away. Where a `USER` is in force, a `USER root` before the instruction says plainly what `sudo` does in passing.',
  },
  {
    ...suppressedFinding,
    id: 'suppressed-finding',
    why: 'A comment that silences a rule stays when its reason has gone, and hides the next mistake of the kind. The rule is off; turn it on to list the comments of a project from time to time, or to have none at all.',
  },
  {
    ...systemUpgrade,
    id: 'system-upgrade',
    why: 'An upgrade writes each new package into a layer above the one that holds the old one, so both are pulled; and what it brings depends on the day on which the layer was built, not on anything in the Dockerfile. A newer base image has the same fixes once.',
  },
  {
    ...twoDownloaders,
    id: 'two-downloaders',
    why: 'curl and wget do the same here. Whoever needs both installs both, with the libraries that each brings, and whoever reads on has to know two sets of flags.',
  },
  {
    ...undefinedArgInFrom,
    id: 'undefined-arg-in-from',
    why: 'A FROM sees only the ARGs before the first FROM. One that is declared in a stage, misspelt or not declared at all is empty there, whatever the command line says, and the build asks for an image such as `debian:`, or silently for another one than was meant.',
  },
  {
    ...undefinedVariable,
    id: 'undefined-variable',
    why: 'BuildKit replaces the variables in `COPY`, `ENV`, `WORKDIR`, `EXPOSE` and others by what `ENV` and `ARG` have set before, and one that nothing has set by nothing. `COPY $SRC/app /app` then copies `/app` of the context, and no build fails by itself.',
  },
  {
    ...undescribedDefinition,
    id: 'undescribed-definition',
    why: '`docker build --call=outline` and `--call=targets` show the arguments and stages of a Dockerfile with a description of each: the comment directly above, where it begins with the name. A comment that does not is not shown. The check has to be asked for, by `# check=experimental=InvalidDefinitionDescription` (or `all`) at the top, since most comments are no descriptions.',
  },
  {
    ...unfixedSource,
    id: 'unfixed-source',
    why: 'The cache knows a `RUN` by its text. If that says "the newest", two machines build two different images from one Dockerfile, and one machine goes on with what it fetched months ago, until something above that line changes.',
  },
  {
    ...unknownStage,
    id: 'unknown-stage',
    why: "What `--from` names is first looked for among the stages. Where there is none of that name, the builder takes it for an image, and a misspelt stage ends in a puzzling message about a registry, or in files of somebody else's image.",
  },
  {
    ...unpinnedBase,
    id: 'unpinned-base',
    why: 'A name without a tag is the tag `latest`: the newest release on the day of the build, another one on the next, and on a computer that has an old one perhaps that. Two builds of the same Dockerfile give different systems, and nobody asked for the change.',
  },
  {
    ...unpinnedPackage,
    id: 'unpinned-package',
    why: 'An install without a version takes what the registry offers on that day: a build of today and one of next month give two different images, and a layer in the cache hides which one you have. Off by default, because for the packages of a distribution a pin has a price too: the mirror drops the old version, and the build fails.',
  },
  {
    ...unsharedAptCache,
    id: 'unshared-apt-cache',
    why: 'By default, any number of builds may use a cache mount at the same time. apt locks its folders and does not wait: where another build, or another stage of the same one, is at work there, it stops with "Could not get lock", and the build fails. With `sharing=locked` the second waits for the first.',
  },
  {
    ...untrustedRegistry,
    id: 'untrusted-registry',
    why: 'Whoever can push to the registry of a base image decides what runs in yours. Where an organisation keeps a list of the registries it trusts, an image from elsewhere is either a mistake or a decision that somebody should take.',
  },
  {
    ...unusedStage,
    id: 'unused-stage',
    why: 'BuildKit builds what the target needs and passes over the rest, so a stage that nothing is made from is not even tried: it goes stale, its tests never run, and readers take it for a part of the image.',
  },
  {
    ...unverifiedScript,
    id: 'unverified-script',
    why: '`curl | sh` runs, as root, whatever the server sends on the day of the build: the next version, the page of an error, or what somebody else has put there. A connection that breaks off in the middle runs half of the script. Nothing is left in the image to tell what it was.',
  },
  {
    ...uselessCacheMount,
    id: 'useless-cache-mount',
    why: "A cache mount helps only where the package manager fills it and nothing empties it again. With `--no-cache-dir`, with Debian's `docker-clean` in force, at the place of another user, or with the usual cleanup at the end, every build downloads everything anew, and the mount only looks like a cache.",
  },
  {
    ...volatileValueEarly,
    id: 'volatile-value-early',
    why: 'Every `ARG` is part of the environment of the `RUN` lines behind it, used or not, and so of what the cache knows them by. One that is another with each commit or each build has all of them run again, every time. Behind what is slow, and right in front of what uses it, it costs nothing.',
  },
  {
    ...wholeContextCopied,
    id: 'whole-context-copied',
    why: 'A copy of the whole context ships whatever lies beside the Dockerfile today, and whatever somebody puts there tomorrow: test data, documents, history. Each of it weighs in the image, and each change to any of it repeats all that follows. Leave out what is not needed, or copy by name.',
  },
  {
    ...wholeFilesystemCopied,
    id: 'whole-filesystem-copied',
    why: 'A stage is there to leave things behind. `COPY --from=build / /` takes all of them along: compilers, caches, package lists and a second operating system on top of the first, file by file.',
  },
];
