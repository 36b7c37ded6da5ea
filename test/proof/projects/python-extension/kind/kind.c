#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <magic.h>

static PyObject *of(PyObject *self, PyObject *args) {
    const char *bytes;
    Py_ssize_t length;
    if (!PyArg_ParseTuple(args, "y#", &bytes, &length)) return NULL;
    magic_t cookie = magic_open(MAGIC_MIME_TYPE);
    if (cookie == NULL || magic_load(cookie, NULL) != 0) {
        PyErr_SetString(PyExc_RuntimeError, cookie == NULL ? "no cookie" : magic_error(cookie));
        if (cookie != NULL) magic_close(cookie);
        return NULL;
    }
    const char *kind = magic_buffer(cookie, bytes, (size_t)length);
    PyObject *result = PyUnicode_FromString(kind == NULL ? "unknown" : kind);
    magic_close(cookie);
    return result;
}

static PyMethodDef methods[] = {{"of", of, METH_VARARGS, "The media type of some bytes."}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "kind", NULL, -1, methods};

PyMODINIT_FUNC PyInit_kind(void) { return PyModule_Create(&module); }
