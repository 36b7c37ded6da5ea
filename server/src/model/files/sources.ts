import type { CopySource } from '../../syntax';
import type { Build } from '../build';
import { contextFiles } from './context-files';
import { copyOf } from './copies';
import { baseName, resolvePath } from '../paths';
import type { Step } from '../stage';
import { expand } from '../variables';

/**
 * What a source of COPY or ADD is. `archive`: a file that ADD may unpack, going by its name, or by a pattern that such a name would fit.
 * `file` and `folder` only where the name leaves no doubt or the build context has it; else `unknown`: a name that may be either,
 * or a variable without a value.
 */
export type SourceKind = 'heredoc' | 'git' | 'download' | 'stage' | 'archive' | 'folder' | 'file' | 'plain' | 'unknown';

/** What a source is; `plain` for a file or folder that its name does not tell apart, and that the context does not show. */
export function sourceKind(build: Build, step: Step, source: CopySource): SourceKind {
  if (source.heredoc !== undefined) return 'heredoc';
  const written = expand(source.value, (name) => build.valueAt(step, name));
  // Of an address the beginning is enough.
  const start = written ?? source.value;
  if (/^(?:git@|git:|ssh:)|^https?:.*\.git(?:[?#]|$)/i.test(start)) return 'git';
  if (/^(?:https?|ftp):/i.test(start)) return 'download';
  if (copyOf(step)?.from !== undefined) return 'stage';
  if (written === undefined) return archive.test(source.value) || /[}\w]$/.test(lastPart(source.value)) === false ? 'archive' : 'unknown';
  const last = lastPart(written);
  if (archive.test(last)) return 'archive';
  if (/(?:^|\/)\.{0,2}$/.test(written)) return 'folder';
  if (/[*?[]/.test(last)) return patternKind(build, written, last);
  const inContext = build.context && contextFiles(build.context)?.kindOf(resolvePath('/', written)?.slice(1) ?? '');
  return inContext === 'folder' ? inContext : isNoArchive(last) ? 'file' : 'plain';
}

/** A pattern may take archives along unless its end, or the context, says otherwise. */
function patternKind(build: Build, written: string, last: string): SourceKind {
  if (isNoArchive(last)) return 'file';
  const found = build.context && contextFiles(build.context)?.namesOf(resolvePath('/', written)?.slice(1) ?? '');
  const named = /\.[A-Za-z]\w*$/.test(last) ? [last] : found;
  return named === undefined || named.some((name) => archive.test(name)) ? 'archive' : 'plain';
}

/** Going by names that only files have which are no tar archives. Those of gems, crates and Alpine's packages are some. */
function isNoArchive(name: string): boolean {
  return (
    /^\.\w+$|^[A-Z]\w*file$|^(?:README|LICENSE|NOTICE)$/.test(name) ||
    endings.has(/\.([A-Za-z][\w+]*)~?$/.exec(name)?.[1]?.toLowerCase() ?? '')
  );
}

const endings: ReadonlySet<string> = new Set(
  (
    'sh bash zsh fish awk sed bat cmd ps1 psm1 py pyi rb erb js mjs cjs jsx ts tsx vue php phtml pl pm lua go mod sum rs c h cc cpp hpp java kt kts ' +
    'groovy gradle scala sbt clj cljs edn ex exs erl hs cs fs vb csproj fsproj sln r rmd jl swift dart sql graphql proto ' +
    'json json5 jsonc yaml yml toml xml xsd xsl ini inc cfg conf cnf config properties env plist lock list sources repo rules service socket timer ' +
    'target desktop cron crontab htpasswd htaccess vcl vhost types policy schema template tmpl tpl j2 jinja mustache hbs ejs example sample default ' +
    'txt text md rst adoc tex html htm css scss less map csv tsv log diff patch po pot ' +
    'pem crt cer csr key pub asc gpg sig p12 pfx jks keystore truststore ' +
    'jar war ear aar zip whl egg deb rpm msi exe dll so dylib a o class pyc wasm ' +
    'png jpg jpeg gif svg webp ico bmp pdf ttf otf woff woff2 eot mp3 mp4 wav'
  ).split(' '),
);

function lastPart(path: string): string {
  return baseName(path.replace(/\/+$/, ''));
}

/** What the builder unpacks, going by the names that such files have; it looks at what they hold. */
const archive = /\.(?:tar(?:\.\w+)?|t?gz|t?bz2?|t?xz|t?lz(?:ma)?|tb2|tbz2|tpz|t?Z|t?zst|lzo|oci)$/;
