"""Makes an index of Python packages, as pip reads one, out of Debian's packages of them.

    wheels.py DEBS INDEX
"""

import base64
import ensurepip
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile


def main():
    debs, index = map(pathlib.Path, sys.argv[1:])
    files = index / 'files'
    files.mkdir(parents=True)
    for deb in sorted(debs.glob('*.deb')):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(['dpkg-deb', '-x', deb, folder], check=True)
            make_wheel(pathlib.Path(folder), files)
    # The two that every environment begins with are wheels already.
    for wheel in pathlib.Path(ensurepip.__file__).parent.glob('_bundled/*.whl'):
        shutil.copy(wheel, files)
    list_files(files, index / 'simple')


def make_wheel(root, files):
    """Of a package that has the metadata of just one project: all of its modules are that project's."""
    packages = root / 'usr/lib/python3/dist-packages'
    found = [path for path in packages.glob('*') if path.suffix in ('.egg-info', '.dist-info')]
    if len(found) != 1:
        return
    [info] = found
    metadata = metadata_of(info)
    name, version = (re.search(rf'^{field}: *(\S+)', metadata, re.M)[1] for field in ('Name', 'Version'))
    stem = f'{re.sub(r"[-_.]+", "_", name)}-{version}'
    contents = {}
    compiled = False
    for path in sorted(packages.rglob('*')):
        if path.is_file() and info not in path.parents and path != info:
            compiled |= path.suffix == '.so'
            # Debian marks modules for the one interpreter by a longer name than upstream does; both are found.
            contents[str(path.relative_to(packages))] = path.read_bytes()
    tag = 'cp311-cp311-linux_x86_64' if compiled else 'py3-none-any'
    about = f'{stem}.dist-info'
    contents[f'{about}/METADATA'] = metadata.encode()
    contents[f'{about}/WHEEL'] = f'Wheel-Version: 1.0\nGenerator: wheels\nRoot-Is-Purelib: {str(not compiled).lower()}\nTag: {tag}\n'.encode()
    points = info / 'entry_points.txt'
    if info.is_dir() and points.exists():
        contents[f'{about}/entry_points.txt'] = points.read_bytes()
    record = ''.join(f'{path},sha256={digest(data)},{len(data)}\n' for path, data in contents.items())
    contents[f'{about}/RECORD'] = f'{record}{about}/RECORD,,\n'.encode()
    with zipfile.ZipFile(files / f'{stem}-{tag}.whl', 'w', zipfile.ZIP_DEFLATED) as wheel:
        for path, data in contents.items():
            wheel.writestr(zipfile.ZipInfo(path, (2023, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def metadata_of(info):
    """The metadata, with what an egg says of its needs in the words of a wheel."""
    if info.is_file():
        return info.read_text()
    known = [info / name for name in ('METADATA', 'PKG-INFO')]
    text = next(path for path in known if path.exists()).read_text()
    needs = info / 'requires.txt'
    if not needs.exists() or 'Requires-Dist:' in text:
        return text
    lines = []
    marker = ''
    for line in needs.read_text().splitlines():
        line = line.strip()
        if line.startswith('['):
            extra, _, condition = line.strip('[]').partition(':')
            parts = [f'({condition})'] if condition else []
            if extra:
                lines.append(f'Provides-Extra: {extra}')
                parts.append(f'extra == "{extra}"')
            marker = ' and '.join(parts)
        elif line:
            # A marker of its own and that of the section hold together.
            need, _, own = line.partition(';')
            both = ' and '.join(each for each in (own.strip(), marker) if each)
            lines.append(f'Requires-Dist: {need.strip()}' + (f' ; {both}' if both else ''))
    head, gap, body = text.partition('\n\n')
    return '\n'.join([head.rstrip('\n'), *lines]) + '\n' + gap[:1] + body


def list_files(files, simple):
    projects = {}
    for path in sorted(files.iterdir()):
        projects.setdefault(re.sub(r'[-_.]+', '-', path.name.split('-')[0]).lower(), []).append(path)
    for name, paths in projects.items():
        (simple / name).mkdir(parents=True)
        (simple / name / 'index.html').write_text('<!DOCTYPE html>\n' + '\n'.join(map(link, paths)) + '\n')
    (simple / 'index.html').write_text('<!DOCTYPE html>\n' + '\n'.join(f'<a href="{name}/">{name}</a><br>' for name in projects) + '\n')


def link(path):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f'<a href="../../files/{path.name}#sha256={digest}">{path.name}</a><br>'


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()


main()
