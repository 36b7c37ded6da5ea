import type { SectionKey } from '../../../shared/src';

/** A command that starts a program for whoever develops it, and not for those who use it. */
export interface DevelopmentStart {
  /** Of the command as one line, the program without its folder. The group is the word that says so. */
  readonly pattern: RegExp;
  /** `serves`: a server for development alone. `builds`: goes through the build first. `watches`: looks for changes of the sources. */
  readonly does: 'serves' | 'builds' | 'watches';
  readonly section: SectionKey;
}

/** The first row that fits a command; `undefined` where none does. */
export function developmentStart(line: string): DevelopmentStart | undefined {
  return /[a-z]/.test(line) ? starts.find(({ pattern }) => pattern.test(line)) : undefined;
}

/** `python3.12 -u -m`. */
const python = String.raw`(?:python[\d.]* (?:-\w+ )*)?`;

/** Sources: each tool's own documentation, which says what the command is for, 2026-11. */
const starts: readonly DevelopmentStart[] = [
  // "Do not use this server in a production setting": django-admin, runserver. Flask-Script's runserver starts Werkzeug's.
  row(`^${python}\\S*(?:\\.py|django-admin) (runserver(?:_plus)?)(?= |$)`, 'serves', 'languages/python'),
  // "Do not use the development server when deploying to production": Flask, Deploying to Production.
  row(`^${python}flask (?:\\S+ )*?(run)(?= |$)`, 'serves', 'languages/python'),
  row(`^${python}fastapi (dev)(?= |$)`, 'serves', 'languages/python'),
  row(`^${python}(?:uvicorn|gunicorn|hypercorn|granian|fastapi)(?= ).* (--reload)(?= |$)`, 'watches', 'languages/python'),
  row('^(nodemon|ts-node-dev|node-dev)(?: |$)', 'watches', 'languages/node'),
  row('^node (?:-\\S+ )*?(--watch)(?= |$)', 'watches', 'languages/node'),
  row('^(vite)(?: (?:dev|serve)(?= |$)| -|$)', 'serves', 'languages/node'),
  row('^next (dev)(?= |$)', 'serves', 'languages/node'),
  row('^(?:nuxt|nuxi|astro|remix) (dev)(?= |$)', 'serves', 'languages/node'),
  row('^gatsby (develop)(?= |$)', 'serves', 'languages/node'),
  // "This is a simple server for use in testing or debugging Angular applications locally": ng serve itself.
  row('^ng (serve|s)(?= |$)', 'serves', 'languages/node'),
  row('^(?:ember|vue-cli-service) (serve|s|server)(?= |$)', 'serves', 'languages/node'),
  row('^(webpack-dev-server|live-server|start-storybook)(?: |$)', 'serves', 'languages/node'),
  row('^webpack (serve)(?= |$)', 'serves', 'languages/node'),
  row('^react-scripts (start)(?= |$)', 'serves', 'languages/node'),
  row('^(?:storybook) (dev)(?= |$)', 'serves', 'languages/node'),
  row('^go (run)(?= )', 'builds', 'languages/go'),
  row('^mvnw? (?:\\S+ )*?(?:[\\w.-]+:)*((?:spring-boot|jetty|tomcat\\d?):run|quarkus:dev)(?= |$)', 'builds', 'languages/java'),
  row('^gradlew? (?:\\S+ )*?:?(?:[\\w-]+:)*(run|bootRun|appRun|jettyRun|quarkusDev)(?= |$)', 'builds', 'languages/java'),
  row('^sbt (?:\\S+ )*?(run)(?= |$)', 'builds', 'languages/java'),
  row('^cargo (run|r|watch)(?= |$)', 'builds', 'languages/others'),
  row('^dotnet (run|watch)(?= |$)', 'builds', 'languages/others'),
  // "This web server was designed to aid application development": PHP manual, Built-in web server.
  row('^php (?:-\\S+ )*?(-S)(?= )', 'serves', 'languages/others'),
  // "Serves your site locally": jekyll help. "Hugo provides its own webserver which builds and serves the site": hugo help server.
  row('^jekyll (serve|server|s)(?= |$)', 'serves', 'languages/others'),
  row('^hugo (?:-\\S+ )*?(serve|server)(?= |$)', 'serves', 'languages/others'),
];

function row(pattern: string, does: DevelopmentStart['does'], section: SectionKey): DevelopmentStart {
  return { pattern: new RegExp(pattern), does, section };
}
