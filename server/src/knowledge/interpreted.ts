/**
 * What packages of Python and Ruby need of the system at run time, that the full official images have and the slim ones lack: a library
 * (named by its headers, `libpq-dev`, since the library's own name depends on the release), a program (`git`), or more than can be told.
 */
export interface RuntimeNeed {
  readonly headers?: readonly string[];
  readonly packages?: readonly string[];
  /** Compiles at run time, finds modules in its own way, or needs a list of libraries that nobody has written down. */
  readonly unsure?: true;
}

/** By the name as PyPI compares names: in lower case, with single dashes. Sources: each project's own instructions for its installation. */
export function pythonNeed(name: string): RuntimeNeed | undefined {
  return (python ??= read(pythonRows)).get(name);
}

export function gemNeed(name: string): RuntimeNeed | undefined {
  return (gems ??= read(gemRows)).get(name);
}

/** The programs of the full official images that the slim ones lack, by the package of Debian that brings them. Source: buildpack-deps. */
export function packageOfProgram(program: string): string | undefined {
  return Object.hasOwn(programs, program) ? programs[program] : undefined;
}

const programs: Readonly<Record<string, string>> = {
  curl: 'curl',
  git: 'git',
  wget: 'wget',
  unzip: 'unzip',
  ps: 'procps',
  pgrep: 'procps',
  pkill: 'procps',
  pidof: 'procps',
  xz: 'xz-utils',
  bzip2: 'bzip2',
  file: 'file',
  gpg: 'gnupg',
  ssh: 'openssh-client',
  scp: 'openssh-client',
  'ssh-keyscan': 'openssh-client',
  convert: 'imagemagick',
};

let python: ReadonlyMap<string, RuntimeNeed> | undefined;
let gems: ReadonlyMap<string, RuntimeNeed> | undefined;

type Rows = Readonly<Record<string, RuntimeNeed>>;

function read(rows: Rows): ReadonlyMap<string, RuntimeNeed> {
  return new Map(Object.entries(rows).flatMap(([names, need]) => names.split(' ').map((name) => [name, need] as const)));
}

const unsure = { unsure: true } as const;

const pythonRows: Rows = {
  'psycopg2 psycopg psycopg2cffi psycopg-c pygresql aiopg': { headers: ['libpq-dev'] },
  'mysqlclient mysql-python': { headers: ['default-libmysqlclient-dev'] },
  pycurl: { headers: ['libcurl4-openssl-dev'] },
  'python-ldap django-auth-ldap flask-simpleldap': { headers: ['libldap2-dev', 'libsasl2-dev'] },
  'python-magic file-magic': { headers: ['libmagic-dev'] },
  'gssapi pykerberos kerberos requests-kerberos requests-gssapi': { headers: ['libkrb5-dev'] },
  'opencv-python opencv-contrib-python opencv-python-headless opencv-contrib-python-headless': { headers: ['libglib2.0-dev'] },
  'pybluez pybluez2': { headers: ['libbluetooth-dev'] },
  'cairosvg cairocffi pycairo': { headers: ['libcairo2-dev'] },
  'lightgbm implicit': { packages: ['libgomp1'] },
  'gitpython gitdb pydriller dvc pre-commit pip-tools cookiecutter copier setuptools-scm': { packages: ['git'] },
  // They compile when they run.
  'theano pytensor pymc pymc3 pystan cmdstanpy prophet fbprophet vllm deepspeed triton cppimport pyjnius rpy2 bitsandbytes cupy': unsure,
  // They find the modules of Python, or its library, in their own way, or link with whatever is there.
  'uwsgi pyuwsgi mod-wsgi pyinstaller nuitka m2crypto bsddb3 pysqlcipher3': unsure,
  // Many libraries, loaded by name.
  'weasyprint wand moviepy pysimplegui customtkinter kivy pygame pyqt5 pyqt6 pyside2 pyside6 wxpython pyppeteer playwright ansible ansible-core pdf2image':
    unsure,
  'jupyter jupyterlab notebook jupyterhub': unsure,
};

/** Sources: each gem's README. What Debian's slim image of Ruby links with itself (libyaml, libffi, libgmp, OpenSSL) is left out. */
const gemRows: Rows = {
  pg: { headers: ['libpq-dev'] },
  mysql2: { headers: ['default-libmysqlclient-dev'] },
  'curb patron': { headers: ['libcurl4-openssl-dev'] },
  'ruby-vips image_processing': unsure,
  'rmagick mini_magick carrierwave paperclip kt-paperclip wkhtmltopdf-binary wicked_pdf grover puppeteer-ruby': unsure,
  sqlite3: { headers: ['libsqlite3-dev'] },
  'charlock_holmes icu4r': unsure,
  'ruby-filemagic': { headers: ['libmagic-dev'] },
  'nokogiri libxml-ruby ruby-xslt': { headers: ['libxml2-dev', 'libxslt1-dev'] },
  'git rugged gollum danger jekyll-github-metadata': { packages: ['git'] },
  'tiny_tds ruby-odbc': unsure,
  'gobject-introspection glib2 gtk3 cairo poppler': unsure,
  'passenger therubyracer mini_racer': unsure,
};
