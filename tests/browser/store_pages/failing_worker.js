// The store's worker on files whose n-th operation fails (?at=N), once, or from then on (&on).
import "./store_worker.js";

const query = new URLSearchParams(location.search);
let left = Number(query.get("at"));
for (const name of ["write", "flush", "truncate"]) {
    const real = FileSystemSyncAccessHandle.prototype[name];
    FileSystemSyncAccessHandle.prototype[name] = function (...args) {
        --left;
        if (left === 0 || (left < 0 && query.has("on"))) throw new DOMException("no space", "QuotaExceededError");
        return real.apply(this, args);
    };
}
