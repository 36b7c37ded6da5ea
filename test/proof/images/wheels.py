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
    with tempfile.TemporaryDirectory() as folder:
        roots = {}
        for deb in sorted(debs.glob('*.deb')):
            name = deb.name.split('_')[0]
            subprocess.run(['dpkg-deb', '-x', deb, f'{folder}/{name}'], check=True)
            roots[name] = pathlib.Path(folder, name, 'usr/lib/python3/dist-packages')
        projects = {name: read_metadata(root) for name, root in roots.items() if info_of(root)}
        for deb in sorted(debs.glob('*.deb')):
            name = deb.name.split('_')[0]
            if name in projects:
                make_wheel(roots[name], projects[name], needs_of(deb, projects), files)
    # The two that every environment begins with are wheels already.
    for wheel in pathlib.Path(ensurepip.__file__).parent.glob('_bundled/*.whl'):
        shutil.copy(wheel, files)
    list_files(files, index / 'simple')


def info_of(root):
    """The metadata of the one project that a package holds; of several nobody knows which module is whose."""
    found = [path for path in root.glob('*') if path.suffix in ('.egg-info', '.dist-info')]
    return found[0] if len(found) == 1 else None


def read_metadata(root):
    info = info_of(root)
    known = [info] if info.is_file() else [info / name for name in ('METADATA', 'PKG-INFO')]
    return next(path for path in known if path.exists()).read_text()


def field(metadata, name):
    return re.search(rf'^{name}: *(\S+)', metadata, re.M)[1]


def needs_of(deb, projects):
    """Debian takes what a project needs out of its metadata, and has it among what the package depends on."""
    depends = subprocess.run(['dpkg-deb', '-f', deb, 'Depends'], check=True, capture_output=True, text=True).stdout
    names = [re.match(r'[\w.+-]+', each.strip())[0] for each in depends.split(',') if each.strip()]
    return [field(projects[name], 'Name') for name in names if name in projects]


def make_wheel(root, metadata, needs, files):
    info = info_of(root)
    stem = f'{re.sub(r"[-_.]+", "_", field(metadata, "Name"))}-{field(metadata, "Version")}'
    about = f'{stem}.dist-info'
    modules = [path for path in sorted(root.rglob('*')) if path.is_file() and info not in (path, *path.parents)]
    compiled = any(path.suffix == '.so' for path in modules)
    tag = 'cp311-cp311-linux_x86_64' if compiled else 'py3-none-any'
    head, gap, body = metadata.partition('\n\n')
    lines = [line for line in head.splitlines() if not re.match('Requires-Dist|Provides-Extra|License-File', line)]
    contents = {str(path.relative_to(root)): of_language(path.read_bytes()) for path in modules}
    contents[f'{about}/METADATA'] = ('\n'.join([*lines, *(f'Requires-Dist: {need}' for need in needs)]) + '\n' + gap[1:] + body).encode()
    contents[f'{about}/WHEEL'] = f'Wheel-Version: 1.0\nGenerator: wheels\nRoot-Is-Purelib: {str(not compiled).lower()}\nTag: {tag}\n'.encode()
    if (info / 'entry_points.txt').exists():
        contents[f'{about}/entry_points.txt'] = (info / 'entry_points.txt').read_bytes()
    record = ''.join(f'{path},sha256={digest(data)},{len(data)}\n' for path, data in contents.items())
    contents[f'{about}/RECORD'] = f'{record}{about}/RECORD,,\n'.encode()
    with zipfile.ZipFile(files / f'{stem}-{tag}.whl', 'w') as wheel:
        for path, data in contents.items():
            wheel.writestr(zipfile.ZipInfo(path, (2023, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def of_language(module):
    """Where Debian looks for the wheels that an environment begins with, and where Python itself has them."""
    return module.replace(b'/usr/share/python-wheels', b'/usr/local/lib/python3.11/ensurepip/_bundled')


def list_files(files, simple):
    projects = {}
    for path in sorted(files.iterdir()):
        projects.setdefault(re.sub(r'[-_.]+', '-', path.name.split('-')[0]).lower(), []).append(path)
    for name, paths in projects.items():
        (simple / name).mkdir(parents=True)
        (simple / name / 'index.html').write_text('<!DOCTYPE html>\n' + '\n'.join(map(link, paths)) + '\n')
    (simple / 'index.html').write_text('<!DOCTYPE html>\n' + '\n'.join(f'<a href="{name}/">{name}</a><br>' for name in projects) + '\n')


def link(path):
    sum = hashlib.sha256(path.read_bytes()).hexdigest()
    return f'<a href="../../files/{path.name}#sha256={sum}">{path.name}</a><br>'


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()


main()
