// The functions that C++ calls (src/platform/page.h), for the linker; what they call is in start.js and
// Module['renderer'].js. Plain functions, because Emscripten 3.1.6 reads no other form here.
mergeInto(LibraryManager.library, {
    trackside_want_frame: function () { Module['frames'].want(0); },
    trackside_take: function (what) { return Module['page'].take(what); },
    trackside_send: function (bytes, size) { Module['page'].send(bytes, size); },
    trackside_ask: function (bytes, size) { return Module['page'].ask(bytes, size); },
    trackside_gl_context: function () { return Module['renderer'].context(); },
    trackside_gl_texture: function (id, width, height, pixels, y, rows) {
        Module['renderer'].texture(id, width, height, pixels, y, rows);
    },
    trackside_gl_forget: function (id) { Module['renderer'].forget(id); },
    trackside_gl_begin: function (width, height, low, high) { return Module['renderer'].begin(width, height, low, high); },
    trackside_gl_list: function (vertices, vertexBytes, indices, indexBytes, commands, count) {
        Module['renderer'].list(vertices, vertexBytes, indices, indexBytes, commands, count);
    },
});
