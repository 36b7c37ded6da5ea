import { baseName, folderOf } from '../../../../model';
import type { StagedFile } from './files';

/** What of the staged files a program may read when it runs: folders where they hold nothing else, and files. */
export interface RuntimeData {
  /** Absolute places in the stage. */
  readonly places: readonly string[];
  /** Scripts that nothing is known to call, as the build context has them. */
  readonly left: readonly string[];
}

/** All that is neither a source nor known to be of no use in an image: rather too much than too little. */
export function runtimeData(files: readonly StagedFile[], isSource: (path: string) => boolean, called: ReadonlySet<string>): RuntimeData {
  const isData = ({ source, path }: StagedFile): boolean =>
    called.has(path) || (!isSource(source) && !isNoise(source) && !isScript(source));
  const mixed = new Set(files.filter((file) => !isData(file)).flatMap(({ path }) => foldersAbove(path)));
  const places = files.filter(isData).map((file) => largestFolder(file, mixed));
  const carried = new Set(files.filter(isData).map(({ source }) => source));
  const left = files.filter(({ source }) => isScript(source) && !isSource(source) && !carried.has(source)).map(({ source }) => source);
  return { places: [...new Set(places)].sort(), left: [...new Set(left)] };
}

/** The folder furthest up that was copied as it is and has nothing but data; the file itself where there is none. */
function largestFolder({ source, path }: StagedFile, mixed: ReadonlySet<string>): string {
  let place = path;
  let [own, other] = [path, source];
  while (other.includes('/')) {
    [own, other] = [folderOf(own), other.slice(0, other.lastIndexOf('/'))];
    if (baseName(own) !== baseName(other) || mixed.has(own)) break;
    place = own;
  }
  return place;
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); at !== '/' && at !== path; at = folderOf(at)) {
    folders.push(at);
    if (folderOf(at) === at) break;
  }
  return folders;
}

/** What serves those who work on the project, and no program of it. */
function isNoise(source: string): boolean {
  const name = baseName(source);
  return noiseFolder.test(source) || noiseFile.test(name) || (/(?:^|\/)docs?\//.test(source) && /\.(?:md|png|svg|puml)$/.test(name));
}

function isScript(source: string): boolean {
  return /\.(?:sh|bash|bat|cmd|ps1)$/.test(source) || /^(?:scripts|hack|deploy|deployments?|k8s|helm|charts|terraform)\//.test(source);
}

const noiseFolder =
  /(?:^|\/)(?:\.git|\.github|\.gitlab|\.circleci|\.vscode|\.idea|\.husky|\.devcontainer|node_modules|testdata|tests?|__tests__|benches|benchmarks?|examples?)\//;
// A `.gitkeep` is there for its folder, which the program may write to.
const noiseFile =
  /^(?:README|CHANGELOG|CHANGES|CONTRIBUTING|CODE_OF_CONDUCT|CODEOWNERS|SECURITY|LICEN[CS]E|NOTICE|AUTHORS|MAINTAINERS|INSTALL|TODO)(?:[._-].*)?$|^(?:Dockerfile|Containerfile)(?:\..*)?$|\.(?:dockerfile|iml)$|^(?:docker-)?compose.*\.ya?ml$|^docker-bake.*$|^(?:GNU)?[Mm]akefile$|^(?:Jenkinsfile|Justfile|justfile|Taskfile\.ya?ml|Procfile|Vagrantfile|Tiltfile|skaffold\.ya?ml|cloudbuild\.ya?ml|app\.json|renovate\.json)$|^\.(?:git(?!keep$).*|dockerignore|editorconfig|golangci.*|goreleaser.*|travis\.yml|gitlab-ci\.yml|pre-commit-config\.yaml|prettier.*|eslint.*|air\.toml|java-version|sdkmanrc|tool-versions|DS_Store)$|^(?:rustfmt|clippy|\.rustfmt)\.toml$|\.(?:swp|orig|log)$/;
