import assert from 'node:assert/strict';
import { rust } from '../../server/src/refactor/split/recipes/rust';
import { shippedBy, splitBy } from '../harness/split';

describe('refactor: split Rust', () => {
  it('ships the program on the same release of Debian', () => {
    assert.deepEqual(
      shippedBy(
        rust,
        ['FROM rust:1.90-bookworm', 'WORKDIR /app', 'COPY . .', 'RUN cargo build --release', 'CMD ["./target/release/shop"]'],
        {
          'Cargo.toml': '[package]\nname = "shop"\n',
          'Cargo.lock': '[[package]]\nname = "tokio"\nversion = "1.0.0"\n\n[[package]]\nname = "linux-raw-sys"\nversion = "1.0.0"\n',
          'src/main.rs': '',
        },
      ),
      [
        'FROM debian:bookworm-slim',
        'WORKDIR /app',
        'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/*',
        'COPY --from=build /app/target/release/shop /app/target/release/shop',
        'CMD ["./target/release/shop"]',
      ],
    );
  });

  it('installs the libraries that Cargo.lock speaks of', () => {
    assert.deepEqual(
      shippedBy(
        rust,
        ['FROM rust:1.90-bookworm', 'WORKDIR /app', 'COPY . .', 'RUN cargo build --release', 'CMD ["./target/release/shop"]'],
        {
          'Cargo.toml': '[package]\nname = "shop"\n',
          'Cargo.lock': '[[package]]\nname = "openssl-sys"\nversion = "1.0.0"\n\n[[package]]\nname = "pq-sys"\nversion = "1.0.0"\n',
          'src/main.rs': '',
        },
      ),
      [
        'FROM debian:bookworm-slim',
        'WORKDIR /app',
        'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libpq5 libssl3 tzdata && rm -rf /var/lib/apt/lists/*',
        'COPY --from=build /app/target/release/shop /app/target/release/shop',
        'CMD ["./target/release/shop"]',
      ],
    );
  });

  it('refuses without Cargo.lock on the image with all headers', () => {
    assert.equal(
      splitBy(rust, ['FROM rust:1.90', 'WORKDIR /app', 'COPY . .', 'RUN cargo build --release', 'CMD ["./target/release/shop"]'], {
        'Cargo.toml': '',
        'src/main.rs': '',
      }),
      'Without Cargo.lock it is not known which libraries of the system the program is linked with.',
    );
  });

  it('installs the libraries of headers, by their names of that release', () => {
    assert.deepEqual(
      shippedBy(
        rust,
        [
          'FROM rust:1.90-slim-trixie',
          'RUN apt-get update && apt-get install -y pkg-config libssl-dev',
          'WORKDIR /app',
          'COPY . .',
          'RUN cargo build --release && cp target/release/shop /usr/local/bin/',
          'CMD shop',
        ],
        {
          'Cargo.toml': '[package]\nname = "shop"\n',
          'Cargo.lock': '[[package]]\nname = "tokio"\nversion = "1.0.0"\n\n[[package]]\nname = "linux-raw-sys"\nversion = "1.0.0"\n',
          'src/main.rs': '',
        },
      ),
      [
        'FROM debian:trixie-slim',
        'WORKDIR /app',
        'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libssl3t64 tzdata && rm -rf /var/lib/apt/lists/*',
        'COPY --from=build /usr/local/bin/shop /usr/local/bin/shop',
        'CMD ["shop"]',
      ],
    );
  });

  it('finds what cargo install makes', () => {
    assert.deepEqual(
      shippedBy(rust, ['FROM rust:1.90', 'WORKDIR /app', 'COPY . .', 'RUN cargo install --path .', 'CMD ["shop"]'], {
        'Cargo.toml': '[package]\nname = "shop"\n',
        'Cargo.lock': '[[package]]\nname = "tokio"\nversion = "1.0.0"\n\n[[package]]\nname = "linux-raw-sys"\nversion = "1.0.0"\n',
        'src/main.rs': '',
      }),
      [
        'FROM debian:trixie-slim',
        'WORKDIR /app',
        'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/*',
        'COPY --from=build /usr/local/cargo/bin/shop /usr/local/bin/shop',
        'CMD ["shop"]',
      ],
    );
  });

  it('ships a program for musl alone', () => {
    assert.deepEqual(
      shippedBy(
        rust,
        [
          'FROM rust:1.90-alpine',
          'RUN apk add --no-cache musl-dev',
          'WORKDIR /app',
          'COPY . .',
          'RUN cargo build --release',
          'CMD ["/app/target/release/shop"]',
        ],
        {
          'Cargo.toml': '[package]\nname = "shop"\n',
          'Cargo.lock': '[[package]]\nname = "tokio"\nversion = "1.0.0"\n\n[[package]]\nname = "linux-raw-sys"\nversion = "1.0.0"\n',
          'src/main.rs': '',
          'static/a.css': '',
        },
      ),
      [
        'FROM gcr.io/distroless/static-debian13',
        'WORKDIR /app',
        'COPY --from=build /app/static /app/static',
        'COPY --from=build /app/target/release/shop /app/target/release/shop',
        'CMD ["/app/target/release/shop"]',
      ],
    );
  });

  it('leaves to the build what wakes the compiler, and static libraries, and finds the account nobody everywhere', () => {
    assert.deepEqual(
      shippedBy(
        rust,
        [
          'FROM rust:1.90-alpine',
          'RUN apk add --no-cache musl-dev openssl-libs-static',
          'WORKDIR /app',
          'COPY Cargo.toml Cargo.lock ./',
          "RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release",
          'COPY src src',
          'RUN touch src/main.rs && cargo build --release',
          'USER nobody',
          'CMD ["/app/target/release/shop"]',
        ],
        { 'Cargo.toml': '[package]\nname = "shop"\n', 'Cargo.lock': '', 'src/main.rs': '' },
      ),
      [
        'FROM gcr.io/distroless/static-debian13',
        'WORKDIR /app',
        'COPY --from=build /app/target/release/shop /app/target/release/shop',
        'USER nobody',
        'CMD ["/app/target/release/shop"]',
      ],
    );
  });

  it('refuses a library that is not known', () => {
    assert.equal(
      splitBy(rust, ['FROM rust:1.90', 'WORKDIR /app', 'COPY . .', 'RUN cargo build --release', 'CMD ["./target/release/shop"]'], {
        'Cargo.toml': '[package]\nname = "shop"\n',
        'Cargo.lock': '[[package]]\nname = "gtk-sys"\nversion = "1.0.0"\n',
        'src/main.rs': '',
      }),
      'Which library of the system the crate gtk-sys is linked with is not known.',
    );
  });

  it('refuses cargo run', () => {
    assert.equal(
      splitBy(rust, ['FROM rust:1.90', 'WORKDIR /app', 'COPY . .', 'RUN cargo build --release', 'CMD ["cargo","run","--release"]'], {
        'Cargo.toml': '[package]\nname = "shop"\n',
        'Cargo.lock': '[[package]]\nname = "tokio"\nversion = "1.0.0"\n\n[[package]]\nname = "linux-raw-sys"\nversion = "1.0.0"\n',
        'src/main.rs': '',
      }),
      'The container starts `cargo`, which compiles the program when it runs.',
    );
  });

  it('refuses where the version of OpenSSL is not known', () => {
    assert.equal(
      splitBy(rust, ['FROM rust:1.65', 'WORKDIR /app', 'COPY . .', 'RUN cargo build --release', 'CMD ["./target/release/shop"]'], {
        'Cargo.toml': '[package]\nname = "shop"\n',
        'Cargo.lock': '[[package]]\nname = "openssl-sys"\nversion = "1.0.0"\n',
        'src/main.rs': '',
      }),
      'Which release of Debian the image has, and so which OpenSSL, is not known.',
    );
  });
});
