#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
  get: (a, b) => (typeof require !== "undefined" ? require : a)[b]
}) : x)(function(x) {
  if (typeof require !== "undefined") return require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require2() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// node_modules/pino-std-serializers/lib/err-helpers.js
var require_err_helpers = __commonJS({
  "node_modules/pino-std-serializers/lib/err-helpers.js"(exports, module) {
    "use strict";
    var isErrorLike = (err) => {
      return err && typeof err.message === "string";
    };
    var getErrorCause = (err) => {
      if (!err) return;
      const cause = err.cause;
      if (typeof cause === "function") {
        const causeResult = err.cause();
        return isErrorLike(causeResult) ? causeResult : void 0;
      } else {
        return isErrorLike(cause) ? cause : void 0;
      }
    };
    var _stackWithCauses = (err, seen) => {
      if (!isErrorLike(err)) return "";
      const stack = err.stack || "";
      if (seen.has(err)) {
        return stack + "\ncauses have become circular...";
      }
      const cause = getErrorCause(err);
      if (cause) {
        seen.add(err);
        return stack + "\ncaused by: " + _stackWithCauses(cause, seen);
      } else {
        return stack;
      }
    };
    var stackWithCauses = (err) => _stackWithCauses(err, /* @__PURE__ */ new Set());
    var _messageWithCauses = (err, seen, skip) => {
      if (!isErrorLike(err)) return "";
      const message = skip ? "" : err.message || "";
      if (seen.has(err)) {
        return message + ": ...";
      }
      const cause = getErrorCause(err);
      if (cause) {
        seen.add(err);
        const skipIfVErrorStyleCause = typeof err.cause === "function";
        return message + (skipIfVErrorStyleCause ? "" : ": ") + _messageWithCauses(cause, seen, skipIfVErrorStyleCause);
      } else {
        return message;
      }
    };
    var messageWithCauses = (err) => _messageWithCauses(err, /* @__PURE__ */ new Set());
    module.exports = {
      isErrorLike,
      getErrorCause,
      stackWithCauses,
      messageWithCauses
    };
  }
});

// node_modules/pino-std-serializers/lib/err-proto.js
var require_err_proto = __commonJS({
  "node_modules/pino-std-serializers/lib/err-proto.js"(exports, module) {
    "use strict";
    var seen = /* @__PURE__ */ Symbol("circular-ref-tag");
    var rawSymbol = /* @__PURE__ */ Symbol("pino-raw-err-ref");
    var pinoErrProto = Object.create({}, {
      type: {
        enumerable: true,
        writable: true,
        value: void 0
      },
      message: {
        enumerable: true,
        writable: true,
        value: void 0
      },
      stack: {
        enumerable: true,
        writable: true,
        value: void 0
      },
      aggregateErrors: {
        enumerable: true,
        writable: true,
        value: void 0
      },
      raw: {
        enumerable: false,
        get: function() {
          return this[rawSymbol];
        },
        set: function(val) {
          this[rawSymbol] = val;
        }
      }
    });
    Object.defineProperty(pinoErrProto, rawSymbol, {
      writable: true,
      value: {}
    });
    module.exports = {
      pinoErrProto,
      pinoErrorSymbols: {
        seen,
        rawSymbol
      }
    };
  }
});

// node_modules/pino-std-serializers/lib/err.js
var require_err = __commonJS({
  "node_modules/pino-std-serializers/lib/err.js"(exports, module) {
    "use strict";
    module.exports = errSerializer;
    var { messageWithCauses, stackWithCauses, isErrorLike } = require_err_helpers();
    var { pinoErrProto, pinoErrorSymbols } = require_err_proto();
    var { seen } = pinoErrorSymbols;
    var { toString } = Object.prototype;
    function errSerializer(err) {
      if (!isErrorLike(err)) {
        return err;
      }
      err[seen] = void 0;
      const _err = Object.create(pinoErrProto);
      _err.type = toString.call(err.constructor) === "[object Function]" ? err.constructor.name : err.name;
      _err.message = messageWithCauses(err);
      _err.stack = stackWithCauses(err);
      if (Array.isArray(err.errors)) {
        _err.aggregateErrors = err.errors.map((err2) => errSerializer(err2));
      }
      for (const key in err) {
        if (_err[key] === void 0) {
          const val = err[key];
          if (isErrorLike(val)) {
            if (key !== "cause" && !Object.prototype.hasOwnProperty.call(val, seen)) {
              _err[key] = errSerializer(val);
            }
          } else {
            _err[key] = val;
          }
        }
      }
      delete err[seen];
      _err.raw = err;
      return _err;
    }
  }
});

// node_modules/pino-std-serializers/lib/err-with-cause.js
var require_err_with_cause = __commonJS({
  "node_modules/pino-std-serializers/lib/err-with-cause.js"(exports, module) {
    "use strict";
    module.exports = errWithCauseSerializer;
    var { isErrorLike } = require_err_helpers();
    var { pinoErrProto, pinoErrorSymbols } = require_err_proto();
    var { seen } = pinoErrorSymbols;
    var { toString } = Object.prototype;
    function errWithCauseSerializer(err) {
      if (!isErrorLike(err)) {
        return err;
      }
      err[seen] = void 0;
      const _err = Object.create(pinoErrProto);
      _err.type = toString.call(err.constructor) === "[object Function]" ? err.constructor.name : err.name;
      _err.message = err.message;
      _err.stack = err.stack;
      if (Array.isArray(err.errors)) {
        _err.aggregateErrors = err.errors.map((err2) => errWithCauseSerializer(err2));
      }
      if (isErrorLike(err.cause) && !Object.prototype.hasOwnProperty.call(err.cause, seen)) {
        _err.cause = errWithCauseSerializer(err.cause);
      }
      for (const key in err) {
        if (_err[key] === void 0) {
          const val = err[key];
          if (isErrorLike(val)) {
            if (!Object.prototype.hasOwnProperty.call(val, seen)) {
              _err[key] = errWithCauseSerializer(val);
            }
          } else {
            _err[key] = val;
          }
        }
      }
      delete err[seen];
      _err.raw = err;
      return _err;
    }
  }
});

// node_modules/pino-std-serializers/lib/req.js
var require_req = __commonJS({
  "node_modules/pino-std-serializers/lib/req.js"(exports, module) {
    "use strict";
    module.exports = {
      mapHttpRequest,
      reqSerializer
    };
    var rawSymbol = /* @__PURE__ */ Symbol("pino-raw-req-ref");
    var pinoReqProto = Object.create({}, {
      id: {
        enumerable: true,
        writable: true,
        value: ""
      },
      method: {
        enumerable: true,
        writable: true,
        value: ""
      },
      url: {
        enumerable: true,
        writable: true,
        value: ""
      },
      query: {
        enumerable: true,
        writable: true,
        value: ""
      },
      params: {
        enumerable: true,
        writable: true,
        value: ""
      },
      headers: {
        enumerable: true,
        writable: true,
        value: {}
      },
      remoteAddress: {
        enumerable: true,
        writable: true,
        value: ""
      },
      remotePort: {
        enumerable: true,
        writable: true,
        value: ""
      },
      raw: {
        enumerable: false,
        get: function() {
          return this[rawSymbol];
        },
        set: function(val) {
          this[rawSymbol] = val;
        }
      }
    });
    Object.defineProperty(pinoReqProto, rawSymbol, {
      writable: true,
      value: {}
    });
    function reqSerializer(req) {
      const connection = req.info || req.socket;
      const _req = Object.create(pinoReqProto);
      _req.id = typeof req.id === "function" ? req.id() : req.id || (req.info ? req.info.id : void 0);
      _req.method = req.method;
      if (req.originalUrl) {
        _req.url = req.originalUrl;
      } else {
        const path = req.path;
        _req.url = typeof path === "string" ? path : req.url ? req.url.path || req.url : void 0;
      }
      if (req.query) {
        _req.query = req.query;
      }
      if (req.params) {
        _req.params = req.params;
      }
      _req.headers = req.headers;
      _req.remoteAddress = connection && connection.remoteAddress;
      _req.remotePort = connection && connection.remotePort;
      _req.raw = req.raw || req;
      return _req;
    }
    function mapHttpRequest(req) {
      return {
        req: reqSerializer(req)
      };
    }
  }
});

// node_modules/pino-std-serializers/lib/res.js
var require_res = __commonJS({
  "node_modules/pino-std-serializers/lib/res.js"(exports, module) {
    "use strict";
    module.exports = {
      mapHttpResponse,
      resSerializer
    };
    var rawSymbol = /* @__PURE__ */ Symbol("pino-raw-res-ref");
    var pinoResProto = Object.create({}, {
      statusCode: {
        enumerable: true,
        writable: true,
        value: 0
      },
      headers: {
        enumerable: true,
        writable: true,
        value: ""
      },
      raw: {
        enumerable: false,
        get: function() {
          return this[rawSymbol];
        },
        set: function(val) {
          this[rawSymbol] = val;
        }
      }
    });
    Object.defineProperty(pinoResProto, rawSymbol, {
      writable: true,
      value: {}
    });
    function resSerializer(res) {
      const _res = Object.create(pinoResProto);
      _res.statusCode = res.headersSent ? res.statusCode : null;
      _res.headers = res.getHeaders ? res.getHeaders() : res._headers;
      _res.raw = res;
      return _res;
    }
    function mapHttpResponse(res) {
      return {
        res: resSerializer(res)
      };
    }
  }
});

// node_modules/pino-std-serializers/index.js
var require_pino_std_serializers = __commonJS({
  "node_modules/pino-std-serializers/index.js"(exports, module) {
    "use strict";
    var errSerializer = require_err();
    var errWithCauseSerializer = require_err_with_cause();
    var reqSerializers = require_req();
    var resSerializers = require_res();
    module.exports = {
      err: errSerializer,
      errWithCause: errWithCauseSerializer,
      mapHttpRequest: reqSerializers.mapHttpRequest,
      mapHttpResponse: resSerializers.mapHttpResponse,
      req: reqSerializers.reqSerializer,
      res: resSerializers.resSerializer,
      wrapErrorSerializer: function wrapErrorSerializer(customSerializer) {
        if (customSerializer === errSerializer) return customSerializer;
        return function wrapErrSerializer(err) {
          return customSerializer(errSerializer(err));
        };
      },
      wrapRequestSerializer: function wrapRequestSerializer(customSerializer) {
        if (customSerializer === reqSerializers.reqSerializer) return customSerializer;
        return function wrappedReqSerializer(req) {
          return customSerializer(reqSerializers.reqSerializer(req));
        };
      },
      wrapResponseSerializer: function wrapResponseSerializer(customSerializer) {
        if (customSerializer === resSerializers.resSerializer) return customSerializer;
        return function wrappedResSerializer(res) {
          return customSerializer(resSerializers.resSerializer(res));
        };
      }
    };
  }
});

// node_modules/pino/lib/caller.js
var require_caller = __commonJS({
  "node_modules/pino/lib/caller.js"(exports, module) {
    "use strict";
    var util = __require("node:util");
    var getCallSites = util.getCallSites ?? util.getCallSite;
    function noOpPrepareStackTrace(_2, stack) {
      return stack;
    }
    module.exports = function getCallers() {
      if (getCallSites) {
        return getCallSites().slice(2).map((callSite) => callSite.scriptName);
      }
      const originalPrepare = Error.prepareStackTrace;
      Error.prepareStackTrace = noOpPrepareStackTrace;
      const stack = new Error().stack;
      Error.prepareStackTrace = originalPrepare;
      if (!Array.isArray(stack)) {
        return void 0;
      }
      const entries = stack.slice(2);
      const fileNames = [];
      for (const entry of entries) {
        if (!entry) {
          continue;
        }
        fileNames.push(entry.getFileName());
      }
      return fileNames;
    };
  }
});

// node_modules/@pinojs/redact/index.js
var require_redact = __commonJS({
  "node_modules/@pinojs/redact/index.js"(exports, module) {
    "use strict";
    function deepClone(obj) {
      if (obj === null || typeof obj !== "object") {
        return obj;
      }
      if (obj instanceof Date) {
        return new Date(obj.getTime());
      }
      if (obj instanceof Array) {
        const cloned = [];
        for (let i = 0; i < obj.length; i++) {
          cloned[i] = deepClone(obj[i]);
        }
        return cloned;
      }
      if (typeof obj === "object") {
        const cloned = Object.create(Object.getPrototypeOf(obj));
        for (const key in obj) {
          if (Object.prototype.hasOwnProperty.call(obj, key)) {
            cloned[key] = deepClone(obj[key]);
          }
        }
        return cloned;
      }
      return obj;
    }
    function parsePath(path) {
      const parts2 = [];
      let current2 = "";
      let inBrackets = false;
      let inQuotes = false;
      let quoteChar = "";
      for (let i = 0; i < path.length; i++) {
        const char = path[i];
        if (!inBrackets && char === ".") {
          if (current2) {
            parts2.push(current2);
            current2 = "";
          }
        } else if (char === "[") {
          if (current2) {
            parts2.push(current2);
            current2 = "";
          }
          inBrackets = true;
        } else if (char === "]" && inBrackets) {
          parts2.push(current2);
          current2 = "";
          inBrackets = false;
          inQuotes = false;
        } else if ((char === '"' || char === "'") && inBrackets) {
          if (!inQuotes) {
            inQuotes = true;
            quoteChar = char;
          } else if (char === quoteChar) {
            inQuotes = false;
            quoteChar = "";
          } else {
            current2 += char;
          }
        } else {
          current2 += char;
        }
      }
      if (current2) {
        parts2.push(current2);
      }
      return parts2;
    }
    function setValue(obj, parts2, value) {
      let current2 = obj;
      for (let i = 0; i < parts2.length - 1; i++) {
        const key = parts2[i];
        if (typeof current2 !== "object" || current2 === null || !(key in current2)) {
          return false;
        }
        if (typeof current2[key] !== "object" || current2[key] === null) {
          return false;
        }
        current2 = current2[key];
      }
      const lastKey = parts2[parts2.length - 1];
      if (lastKey === "*") {
        if (Array.isArray(current2)) {
          for (let i = 0; i < current2.length; i++) {
            current2[i] = value;
          }
        } else if (typeof current2 === "object" && current2 !== null) {
          for (const key in current2) {
            if (Object.prototype.hasOwnProperty.call(current2, key)) {
              current2[key] = value;
            }
          }
        }
      } else {
        if (typeof current2 === "object" && current2 !== null && lastKey in current2 && Object.prototype.hasOwnProperty.call(current2, lastKey)) {
          current2[lastKey] = value;
        }
      }
      return true;
    }
    function removeKey(obj, parts2) {
      let current2 = obj;
      for (let i = 0; i < parts2.length - 1; i++) {
        const key = parts2[i];
        if (typeof current2 !== "object" || current2 === null || !(key in current2)) {
          return false;
        }
        if (typeof current2[key] !== "object" || current2[key] === null) {
          return false;
        }
        current2 = current2[key];
      }
      const lastKey = parts2[parts2.length - 1];
      if (lastKey === "*") {
        if (Array.isArray(current2)) {
          for (let i = 0; i < current2.length; i++) {
            current2[i] = void 0;
          }
        } else if (typeof current2 === "object" && current2 !== null) {
          for (const key in current2) {
            if (Object.prototype.hasOwnProperty.call(current2, key)) {
              delete current2[key];
            }
          }
        }
      } else {
        if (typeof current2 === "object" && current2 !== null && lastKey in current2 && Object.prototype.hasOwnProperty.call(current2, lastKey)) {
          delete current2[lastKey];
        }
      }
      return true;
    }
    var PATH_NOT_FOUND = /* @__PURE__ */ Symbol("PATH_NOT_FOUND");
    function getValueIfExists(obj, parts2) {
      let current2 = obj;
      for (const part of parts2) {
        if (current2 === null || current2 === void 0) {
          return PATH_NOT_FOUND;
        }
        if (typeof current2 !== "object" || current2 === null) {
          return PATH_NOT_FOUND;
        }
        if (!(part in current2)) {
          return PATH_NOT_FOUND;
        }
        current2 = current2[part];
      }
      return current2;
    }
    function getValue(obj, parts2) {
      let current2 = obj;
      for (const part of parts2) {
        if (current2 === null || current2 === void 0) {
          return void 0;
        }
        if (typeof current2 !== "object" || current2 === null) {
          return void 0;
        }
        current2 = current2[part];
      }
      return current2;
    }
    function redactPaths(obj, paths, censor, remove = false) {
      for (const path of paths) {
        const parts2 = parsePath(path);
        if (parts2.includes("*")) {
          redactWildcardPath(obj, parts2, censor, path, remove);
        } else {
          if (remove) {
            removeKey(obj, parts2);
          } else {
            const value = getValueIfExists(obj, parts2);
            if (value === PATH_NOT_FOUND) {
              continue;
            }
            const actualCensor = typeof censor === "function" ? censor(value, parts2) : censor;
            setValue(obj, parts2, actualCensor);
          }
        }
      }
    }
    function redactWildcardPath(obj, parts2, censor, originalPath, remove = false) {
      const wildcardIndex = parts2.indexOf("*");
      if (wildcardIndex === parts2.length - 1) {
        const parentParts = parts2.slice(0, -1);
        let current2 = obj;
        for (const part of parentParts) {
          if (current2 === null || current2 === void 0) return;
          if (typeof current2 !== "object" || current2 === null) return;
          current2 = current2[part];
        }
        if (Array.isArray(current2)) {
          if (remove) {
            for (let i = 0; i < current2.length; i++) {
              current2[i] = void 0;
            }
          } else {
            for (let i = 0; i < current2.length; i++) {
              const indexPath = [...parentParts, i.toString()];
              const actualCensor = typeof censor === "function" ? censor(current2[i], indexPath) : censor;
              current2[i] = actualCensor;
            }
          }
        } else if (typeof current2 === "object" && current2 !== null) {
          if (remove) {
            const keysToDelete = [];
            for (const key in current2) {
              if (Object.prototype.hasOwnProperty.call(current2, key)) {
                keysToDelete.push(key);
              }
            }
            for (const key of keysToDelete) {
              delete current2[key];
            }
          } else {
            for (const key in current2) {
              const keyPath = [...parentParts, key];
              const actualCensor = typeof censor === "function" ? censor(current2[key], keyPath) : censor;
              current2[key] = actualCensor;
            }
          }
        }
      } else {
        redactIntermediateWildcard(obj, parts2, censor, wildcardIndex, originalPath, remove);
      }
    }
    function redactIntermediateWildcard(obj, parts2, censor, wildcardIndex, originalPath, remove = false) {
      const beforeWildcard = parts2.slice(0, wildcardIndex);
      const afterWildcard = parts2.slice(wildcardIndex + 1);
      const pathArray = [];
      function traverse(current2, pathLength) {
        if (pathLength === beforeWildcard.length) {
          if (Array.isArray(current2)) {
            for (let i = 0; i < current2.length; i++) {
              pathArray[pathLength] = i.toString();
              traverse(current2[i], pathLength + 1);
            }
          } else if (typeof current2 === "object" && current2 !== null) {
            for (const key in current2) {
              pathArray[pathLength] = key;
              traverse(current2[key], pathLength + 1);
            }
          }
        } else if (pathLength < beforeWildcard.length) {
          const nextKey = beforeWildcard[pathLength];
          if (current2 && typeof current2 === "object" && current2 !== null && nextKey in current2) {
            pathArray[pathLength] = nextKey;
            traverse(current2[nextKey], pathLength + 1);
          }
        } else {
          if (afterWildcard.includes("*")) {
            const wrappedCensor = typeof censor === "function" ? (value, path) => {
              const fullPath = [...pathArray.slice(0, pathLength), ...path];
              return censor(value, fullPath);
            } : censor;
            redactWildcardPath(current2, afterWildcard, wrappedCensor, originalPath, remove);
          } else {
            if (remove) {
              removeKey(current2, afterWildcard);
            } else {
              const actualCensor = typeof censor === "function" ? censor(getValue(current2, afterWildcard), [...pathArray.slice(0, pathLength), ...afterWildcard]) : censor;
              setValue(current2, afterWildcard, actualCensor);
            }
          }
        }
      }
      if (beforeWildcard.length === 0) {
        traverse(obj, 0);
      } else {
        let current2 = obj;
        for (let i = 0; i < beforeWildcard.length; i++) {
          const part = beforeWildcard[i];
          if (current2 === null || current2 === void 0) return;
          if (typeof current2 !== "object" || current2 === null) return;
          current2 = current2[part];
          pathArray[i] = part;
        }
        if (current2 !== null && current2 !== void 0) {
          traverse(current2, beforeWildcard.length);
        }
      }
    }
    function buildPathStructure(pathsToClone) {
      if (pathsToClone.length === 0) {
        return null;
      }
      const pathStructure = /* @__PURE__ */ new Map();
      for (const path of pathsToClone) {
        const parts2 = parsePath(path);
        let current2 = pathStructure;
        for (let i = 0; i < parts2.length; i++) {
          const part = parts2[i];
          if (!current2.has(part)) {
            current2.set(part, /* @__PURE__ */ new Map());
          }
          current2 = current2.get(part);
        }
      }
      return pathStructure;
    }
    function selectiveClone(obj, pathStructure) {
      if (!pathStructure) {
        return obj;
      }
      function cloneSelectively(source, pathMap, depth = 0) {
        if (!pathMap || pathMap.size === 0) {
          return source;
        }
        if (source === null || typeof source !== "object") {
          return source;
        }
        if (source instanceof Date) {
          return new Date(source.getTime());
        }
        if (Array.isArray(source)) {
          const cloned2 = [];
          for (let i = 0; i < source.length; i++) {
            const indexStr = i.toString();
            if (pathMap.has(indexStr) || pathMap.has("*")) {
              cloned2[i] = cloneSelectively(source[i], pathMap.get(indexStr) || pathMap.get("*"));
            } else {
              cloned2[i] = source[i];
            }
          }
          return cloned2;
        }
        const cloned = Object.create(Object.getPrototypeOf(source));
        for (const key in source) {
          if (Object.prototype.hasOwnProperty.call(source, key)) {
            if (pathMap.has(key) || pathMap.has("*")) {
              cloned[key] = cloneSelectively(source[key], pathMap.get(key) || pathMap.get("*"));
            } else {
              cloned[key] = source[key];
            }
          }
        }
        return cloned;
      }
      return cloneSelectively(obj, pathStructure);
    }
    function validatePath(path) {
      if (typeof path !== "string") {
        throw new Error("Paths must be (non-empty) strings");
      }
      if (path === "") {
        throw new Error("Invalid redaction path ()");
      }
      if (path.includes("..")) {
        throw new Error(`Invalid redaction path (${path})`);
      }
      if (path.includes(",")) {
        throw new Error(`Invalid redaction path (${path})`);
      }
      let bracketCount = 0;
      let inQuotes = false;
      let quoteChar = "";
      for (let i = 0; i < path.length; i++) {
        const char = path[i];
        if ((char === '"' || char === "'") && bracketCount > 0) {
          if (!inQuotes) {
            inQuotes = true;
            quoteChar = char;
          } else if (char === quoteChar) {
            inQuotes = false;
            quoteChar = "";
          }
        } else if (char === "[" && !inQuotes) {
          bracketCount++;
        } else if (char === "]" && !inQuotes) {
          bracketCount--;
          if (bracketCount < 0) {
            throw new Error(`Invalid redaction path (${path})`);
          }
        }
      }
      if (bracketCount !== 0) {
        throw new Error(`Invalid redaction path (${path})`);
      }
    }
    function validatePaths(paths) {
      if (!Array.isArray(paths)) {
        throw new TypeError("paths must be an array");
      }
      for (const path of paths) {
        validatePath(path);
      }
    }
    function slowRedact(options = {}) {
      const {
        paths = [],
        censor = "[REDACTED]",
        serialize = JSON.stringify,
        strict = true,
        remove = false
      } = options;
      validatePaths(paths);
      const pathStructure = buildPathStructure(paths);
      return function redact(obj) {
        if (strict && (obj === null || typeof obj !== "object")) {
          if (obj === null || obj === void 0) {
            return serialize ? serialize(obj) : obj;
          }
          if (typeof obj !== "object") {
            return serialize ? serialize(obj) : obj;
          }
        }
        const cloned = selectiveClone(obj, pathStructure);
        const original = obj;
        let actualCensor = censor;
        if (typeof censor === "function") {
          actualCensor = censor;
        }
        redactPaths(cloned, paths, actualCensor, remove);
        if (serialize === false) {
          cloned.restore = function() {
            return deepClone(original);
          };
          return cloned;
        }
        if (typeof serialize === "function") {
          return serialize(cloned);
        }
        return JSON.stringify(cloned);
      };
    }
    module.exports = slowRedact;
  }
});

// node_modules/pino/lib/symbols.js
var require_symbols = __commonJS({
  "node_modules/pino/lib/symbols.js"(exports, module) {
    "use strict";
    var setLevelSym = /* @__PURE__ */ Symbol("pino.setLevel");
    var getLevelSym = /* @__PURE__ */ Symbol("pino.getLevel");
    var levelValSym = /* @__PURE__ */ Symbol("pino.levelVal");
    var levelCompSym = /* @__PURE__ */ Symbol("pino.levelComp");
    var useLevelLabelsSym = /* @__PURE__ */ Symbol("pino.useLevelLabels");
    var useOnlyCustomLevelsSym = /* @__PURE__ */ Symbol("pino.useOnlyCustomLevels");
    var mixinSym = /* @__PURE__ */ Symbol("pino.mixin");
    var lsCacheSym = /* @__PURE__ */ Symbol("pino.lsCache");
    var chindingsSym = /* @__PURE__ */ Symbol("pino.chindings");
    var asJsonSym = /* @__PURE__ */ Symbol("pino.asJson");
    var writeSym = /* @__PURE__ */ Symbol("pino.write");
    var redactFmtSym = /* @__PURE__ */ Symbol("pino.redactFmt");
    var timeSym = /* @__PURE__ */ Symbol("pino.time");
    var timeSliceIndexSym = /* @__PURE__ */ Symbol("pino.timeSliceIndex");
    var streamSym = /* @__PURE__ */ Symbol("pino.stream");
    var stringifySym = /* @__PURE__ */ Symbol("pino.stringify");
    var stringifySafeSym = /* @__PURE__ */ Symbol("pino.stringifySafe");
    var stringifiersSym = /* @__PURE__ */ Symbol("pino.stringifiers");
    var endSym = /* @__PURE__ */ Symbol("pino.end");
    var formatOptsSym = /* @__PURE__ */ Symbol("pino.formatOpts");
    var messageKeySym = /* @__PURE__ */ Symbol("pino.messageKey");
    var errorKeySym = /* @__PURE__ */ Symbol("pino.errorKey");
    var nestedKeySym = /* @__PURE__ */ Symbol("pino.nestedKey");
    var nestedKeyStrSym = /* @__PURE__ */ Symbol("pino.nestedKeyStr");
    var mixinMergeStrategySym = /* @__PURE__ */ Symbol("pino.mixinMergeStrategy");
    var msgPrefixSym = /* @__PURE__ */ Symbol("pino.msgPrefix");
    var wildcardFirstSym = /* @__PURE__ */ Symbol("pino.wildcardFirst");
    var serializersSym = /* @__PURE__ */ Symbol.for("pino.serializers");
    var formattersSym = /* @__PURE__ */ Symbol.for("pino.formatters");
    var hooksSym = /* @__PURE__ */ Symbol.for("pino.hooks");
    var needsMetadataGsym = /* @__PURE__ */ Symbol.for("pino.metadata");
    var transportUsesMultistreamSym = /* @__PURE__ */ Symbol.for("pino.transport.usesMultistream");
    module.exports = {
      setLevelSym,
      getLevelSym,
      levelValSym,
      levelCompSym,
      useLevelLabelsSym,
      mixinSym,
      lsCacheSym,
      chindingsSym,
      asJsonSym,
      writeSym,
      serializersSym,
      redactFmtSym,
      timeSym,
      timeSliceIndexSym,
      streamSym,
      stringifySym,
      stringifySafeSym,
      stringifiersSym,
      endSym,
      formatOptsSym,
      messageKeySym,
      errorKeySym,
      nestedKeySym,
      wildcardFirstSym,
      needsMetadataGsym,
      useOnlyCustomLevelsSym,
      formattersSym,
      hooksSym,
      nestedKeyStrSym,
      mixinMergeStrategySym,
      msgPrefixSym,
      transportUsesMultistreamSym
    };
  }
});

// node_modules/pino/lib/redaction.js
var require_redaction = __commonJS({
  "node_modules/pino/lib/redaction.js"(exports, module) {
    "use strict";
    var Redact = require_redact();
    var { redactFmtSym, wildcardFirstSym } = require_symbols();
    var rx = /[^.[\]]+|\[([^[\]]*?)\]/g;
    var CENSOR = "[Redacted]";
    var strict = false;
    function redaction(opts, serialize) {
      const { paths, censor, remove } = handle(opts);
      const shape = paths.reduce((o, str) => {
        rx.lastIndex = 0;
        const first = rx.exec(str);
        const next = rx.exec(str);
        let ns = first[1] !== void 0 ? first[1].replace(/^(?:"|'|`)(.*)(?:"|'|`)$/, "$1") : first[0];
        if (ns === "*") {
          ns = wildcardFirstSym;
        }
        if (next === null) {
          o[ns] = null;
          return o;
        }
        if (o[ns] === null) {
          return o;
        }
        const { index } = next;
        const nextPath = `${str.substr(index, str.length - 1)}`;
        o[ns] = o[ns] || [];
        if (ns !== wildcardFirstSym && o[ns].length === 0) {
          o[ns].push(...o[wildcardFirstSym] || []);
        }
        if (ns === wildcardFirstSym) {
          Object.keys(o).forEach(function(k) {
            if (o[k]) {
              o[k].push(nextPath);
            }
          });
        }
        o[ns].push(nextPath);
        return o;
      }, /* @__PURE__ */ Object.create(null));
      const result = Object.assign(/* @__PURE__ */ Object.create(null), {
        [redactFmtSym]: Redact({ paths, censor, serialize, strict, remove })
      });
      const topCensor = (...args) => {
        return typeof censor === "function" ? serialize(censor(...args)) : serialize(censor);
      };
      return [...Object.keys(shape), ...Object.getOwnPropertySymbols(shape)].reduce((o, k) => {
        if (shape[k] === null) {
          o[k] = (value) => topCensor(value, [k]);
        } else {
          const wrappedCensor = typeof censor === "function" ? (value, path) => {
            return censor(value, [k, ...path]);
          } : censor;
          o[k] = Redact({
            paths: shape[k],
            censor: wrappedCensor,
            serialize,
            strict,
            remove
          });
        }
        return o;
      }, result);
    }
    function handle(opts) {
      if (Array.isArray(opts)) {
        opts = { paths: opts, censor: CENSOR };
        return opts;
      }
      let { paths, censor = CENSOR, remove } = opts;
      if (Array.isArray(paths) === false) {
        throw Error("pino – redact must contain an array of strings");
      }
      if (remove === true) censor = void 0;
      return { paths, censor, remove };
    }
    module.exports = redaction;
  }
});

// node_modules/pino/lib/time.js
var require_time = __commonJS({
  "node_modules/pino/lib/time.js"(exports, module) {
    "use strict";
    var nullTime = () => "";
    var epochTime = () => `,"time":${Date.now()}`;
    var unixTime = () => `,"time":${Math.round(Date.now() / 1e3)}`;
    var isoTime = () => `,"time":"${new Date(Date.now()).toISOString()}"`;
    var NS_PER_MS = 1000000n;
    var NS_PER_SEC = 1000000000n;
    var startWallTimeNs = BigInt(Date.now()) * NS_PER_MS;
    var startHrTime = process.hrtime.bigint();
    var isoTimeNano = () => {
      const elapsedNs = process.hrtime.bigint() - startHrTime;
      const currentTimeNs = startWallTimeNs + elapsedNs;
      const secondsSinceEpoch = currentTimeNs / NS_PER_SEC;
      const nanosWithinSecond = currentTimeNs % NS_PER_SEC;
      const msSinceEpoch = Number(secondsSinceEpoch * 1000n + nanosWithinSecond / 1000000n);
      const date = new Date(msSinceEpoch);
      const year = date.getUTCFullYear();
      const month = (date.getUTCMonth() + 1).toString().padStart(2, "0");
      const day = date.getUTCDate().toString().padStart(2, "0");
      const hours = date.getUTCHours().toString().padStart(2, "0");
      const minutes = date.getUTCMinutes().toString().padStart(2, "0");
      const seconds2 = date.getUTCSeconds().toString().padStart(2, "0");
      return `,"time":"${year}-${month}-${day}T${hours}:${minutes}:${seconds2}.${nanosWithinSecond.toString().padStart(9, "0")}Z"`;
    };
    module.exports = { nullTime, epochTime, unixTime, isoTime, isoTimeNano };
  }
});

// node_modules/quick-format-unescaped/index.js
var require_quick_format_unescaped = __commonJS({
  "node_modules/quick-format-unescaped/index.js"(exports, module) {
    "use strict";
    function tryStringify(o) {
      try {
        return JSON.stringify(o);
      } catch (e) {
        return '"[Circular]"';
      }
    }
    module.exports = format;
    function format(f, args, opts) {
      var ss = opts && opts.stringify || tryStringify;
      var offset = 1;
      if (typeof f === "object" && f !== null) {
        var len = args.length + offset;
        if (len === 1) return f;
        var objects = new Array(len);
        objects[0] = ss(f);
        for (var index = 1; index < len; index++) {
          objects[index] = ss(args[index]);
        }
        return objects.join(" ");
      }
      if (typeof f !== "string") {
        return f;
      }
      var argLen = args.length;
      if (argLen === 0) return f;
      var str = "";
      var a = 1 - offset;
      var lastPos = -1;
      var flen = f && f.length || 0;
      for (var i = 0; i < flen; ) {
        if (f.charCodeAt(i) === 37 && i + 1 < flen) {
          lastPos = lastPos > -1 ? lastPos : 0;
          switch (f.charCodeAt(i + 1)) {
            case 100:
            // 'd'
            case 102:
              if (a >= argLen)
                break;
              if (args[a] == null) break;
              if (lastPos < i)
                str += f.slice(lastPos, i);
              str += Number(args[a]);
              lastPos = i + 2;
              i++;
              break;
            case 105:
              if (a >= argLen)
                break;
              if (args[a] == null) break;
              if (lastPos < i)
                str += f.slice(lastPos, i);
              str += Math.floor(Number(args[a]));
              lastPos = i + 2;
              i++;
              break;
            case 79:
            // 'O'
            case 111:
            // 'o'
            case 106:
              if (a >= argLen)
                break;
              if (args[a] === void 0) break;
              if (lastPos < i)
                str += f.slice(lastPos, i);
              var type = typeof args[a];
              if (type === "string") {
                str += "'" + args[a] + "'";
                lastPos = i + 2;
                i++;
                break;
              }
              if (type === "function") {
                str += args[a].name || "<anonymous>";
                lastPos = i + 2;
                i++;
                break;
              }
              str += ss(args[a]);
              lastPos = i + 2;
              i++;
              break;
            case 115:
              if (a >= argLen)
                break;
              if (lastPos < i)
                str += f.slice(lastPos, i);
              str += String(args[a]);
              lastPos = i + 2;
              i++;
              break;
            case 37:
              if (lastPos < i)
                str += f.slice(lastPos, i);
              str += "%";
              lastPos = i + 2;
              i++;
              a--;
              break;
          }
          ++a;
        }
        ++i;
      }
      if (lastPos === -1)
        return f;
      else if (lastPos < flen) {
        str += f.slice(lastPos);
      }
      return str;
    }
  }
});

// node_modules/atomic-sleep/index.js
var require_atomic_sleep = __commonJS({
  "node_modules/atomic-sleep/index.js"(exports, module) {
    "use strict";
    if (typeof SharedArrayBuffer !== "undefined" && typeof Atomics !== "undefined") {
      let sleep = function(ms) {
        const valid = ms > 0 && ms < Infinity;
        if (valid === false) {
          if (typeof ms !== "number" && typeof ms !== "bigint") {
            throw TypeError("sleep: ms must be a number");
          }
          throw RangeError("sleep: ms must be a number that is greater than 0 but less than Infinity");
        }
        Atomics.wait(nil, 0, 0, Number(ms));
      };
      const nil = new Int32Array(new SharedArrayBuffer(4));
      module.exports = sleep;
    } else {
      let sleep = function(ms) {
        const valid = ms > 0 && ms < Infinity;
        if (valid === false) {
          if (typeof ms !== "number" && typeof ms !== "bigint") {
            throw TypeError("sleep: ms must be a number");
          }
          throw RangeError("sleep: ms must be a number that is greater than 0 but less than Infinity");
        }
        const target = Date.now() + Number(ms);
        while (target > Date.now()) {
        }
      };
      module.exports = sleep;
    }
  }
});

// node_modules/sonic-boom/index.js
var require_sonic_boom = __commonJS({
  "node_modules/sonic-boom/index.js"(exports, module) {
    "use strict";
    var fs = __require("fs");
    var EventEmitter = __require("events");
    var inherits = __require("util").inherits;
    var path = __require("path");
    var sleep = require_atomic_sleep();
    var assert2 = __require("assert");
    var BUSY_WRITE_TIMEOUT = 100;
    var kEmptyBuffer = Buffer.allocUnsafe(0);
    var MAX_WRITE = 16 * 1024;
    var kContentModeBuffer = "buffer";
    var kContentModeUtf8 = "utf8";
    var [major, minor] = (process.versions.node || "0.0").split(".").map(Number);
    var kCopyBuffer = major >= 22 && minor >= 7;
    function openFile(file, sonic) {
      sonic._opening = true;
      sonic._writing = true;
      sonic._asyncDrainScheduled = false;
      function fileOpened(err, fd) {
        if (err) {
          sonic._reopening = false;
          sonic._writing = false;
          sonic._opening = false;
          if (sonic.sync) {
            process.nextTick(() => {
              if (sonic.listenerCount("error") > 0) {
                sonic.emit("error", err);
              }
            });
          } else {
            sonic.emit("error", err);
          }
          return;
        }
        const reopening = sonic._reopening;
        sonic.fd = fd;
        sonic.file = file;
        sonic._reopening = false;
        sonic._opening = false;
        sonic._writing = false;
        if (sonic.sync) {
          process.nextTick(() => sonic.emit("ready"));
        } else {
          sonic.emit("ready");
        }
        if (sonic.destroyed) {
          return;
        }
        if (!sonic._writing && sonic._len > sonic.minLength || sonic._flushPending) {
          sonic._actualWrite();
        } else if (reopening) {
          process.nextTick(() => sonic.emit("drain"));
        }
      }
      const flags = sonic.append ? "a" : "w";
      const mode = sonic.mode;
      if (sonic.sync) {
        try {
          if (sonic.mkdir) fs.mkdirSync(path.dirname(file), { recursive: true });
          const fd = fs.openSync(file, flags, mode);
          fileOpened(null, fd);
        } catch (err) {
          fileOpened(err);
          throw err;
        }
      } else if (sonic.mkdir) {
        fs.mkdir(path.dirname(file), { recursive: true }, (err) => {
          if (err) return fileOpened(err);
          fs.open(file, flags, mode, fileOpened);
        });
      } else {
        fs.open(file, flags, mode, fileOpened);
      }
    }
    function SonicBoom(opts) {
      if (!(this instanceof SonicBoom)) {
        return new SonicBoom(opts);
      }
      let { fd, dest, minLength, maxLength, maxWrite, periodicFlush, sync, append = true, mkdir: mkdir3, retryEAGAIN, fsync, contentMode, mode } = opts || {};
      fd = fd || dest;
      this._len = 0;
      this.fd = -1;
      this._bufs = [];
      this._lens = [];
      this._writing = false;
      this._ending = false;
      this._reopening = false;
      this._asyncDrainScheduled = false;
      this._flushPending = false;
      this._hwm = Math.max(minLength || 0, 16387);
      this.file = null;
      this.destroyed = false;
      this.minLength = minLength || 0;
      this.maxLength = maxLength || 0;
      this.maxWrite = maxWrite || MAX_WRITE;
      this._periodicFlush = periodicFlush || 0;
      this._periodicFlushTimer = void 0;
      this.sync = sync || false;
      this.writable = true;
      this._fsync = fsync || false;
      this.append = append || false;
      this.mode = mode;
      this.retryEAGAIN = retryEAGAIN || (() => true);
      this.mkdir = mkdir3 || false;
      let fsWriteSync;
      let fsWrite;
      if (contentMode === kContentModeBuffer) {
        this._writingBuf = kEmptyBuffer;
        this.write = writeBuffer;
        this.flush = flushBuffer;
        this.flushSync = flushBufferSync;
        this._actualWrite = actualWriteBuffer;
        fsWriteSync = () => fs.writeSync(this.fd, this._writingBuf);
        fsWrite = () => fs.write(this.fd, this._writingBuf, this.release);
      } else if (contentMode === void 0 || contentMode === kContentModeUtf8) {
        this._writingBuf = "";
        this.write = write;
        this.flush = flush;
        this.flushSync = flushSync;
        this._actualWrite = actualWrite;
        fsWriteSync = () => {
          if (Buffer.isBuffer(this._writingBuf)) {
            return fs.writeSync(this.fd, this._writingBuf);
          }
          return fs.writeSync(this.fd, this._writingBuf, "utf8");
        };
        fsWrite = () => {
          if (Buffer.isBuffer(this._writingBuf)) {
            return fs.write(this.fd, this._writingBuf, this.release);
          }
          return fs.write(this.fd, this._writingBuf, "utf8", this.release);
        };
      } else {
        throw new Error(`SonicBoom supports "${kContentModeUtf8}" and "${kContentModeBuffer}", but passed ${contentMode}`);
      }
      if (typeof fd === "number") {
        this.fd = fd;
        process.nextTick(() => this.emit("ready"));
      } else if (typeof fd === "string") {
        openFile(fd, this);
      } else {
        throw new Error("SonicBoom supports only file descriptors and files");
      }
      if (this.minLength >= this.maxWrite) {
        throw new Error(`minLength should be smaller than maxWrite (${this.maxWrite})`);
      }
      this.release = (err, n) => {
        if (err) {
          if ((err.code === "EAGAIN" || err.code === "EBUSY") && this.retryEAGAIN(err, this._writingBuf.length, this._len - this._writingBuf.length)) {
            if (this.sync) {
              try {
                sleep(BUSY_WRITE_TIMEOUT);
                this.release(void 0, 0);
              } catch (err2) {
                this.release(err2);
              }
            } else {
              setTimeout(fsWrite, BUSY_WRITE_TIMEOUT);
            }
          } else {
            this._writing = false;
            this.emit("error", err);
          }
          return;
        }
        this.emit("write", n);
        const releasedBufObj = releaseWritingBuf(this._writingBuf, this._len, n);
        this._len = releasedBufObj.len;
        this._writingBuf = releasedBufObj.writingBuf;
        if (this._writingBuf.length) {
          if (!this.sync) {
            fsWrite();
            return;
          }
          try {
            do {
              const n2 = fsWriteSync();
              const releasedBufObj2 = releaseWritingBuf(this._writingBuf, this._len, n2);
              this._len = releasedBufObj2.len;
              this._writingBuf = releasedBufObj2.writingBuf;
            } while (this._writingBuf.length);
          } catch (err2) {
            this.release(err2);
            return;
          }
        }
        if (this._fsync) {
          fs.fsyncSync(this.fd);
        }
        const len = this._len;
        if (this._reopening) {
          this._writing = false;
          this._reopening = false;
          this.reopen();
        } else if (len > this.minLength) {
          this._actualWrite();
        } else if (this._ending) {
          if (len > 0) {
            this._actualWrite();
          } else {
            this._writing = false;
            actualClose(this);
          }
        } else {
          this._writing = false;
          if (this.sync) {
            if (!this._asyncDrainScheduled) {
              this._asyncDrainScheduled = true;
              process.nextTick(emitDrain, this);
            }
          } else {
            this.emit("drain");
          }
        }
      };
      this.on("newListener", function(name) {
        if (name === "drain") {
          this._asyncDrainScheduled = false;
        }
      });
      if (this._periodicFlush !== 0) {
        this._periodicFlushTimer = setInterval(() => this.flush(null), this._periodicFlush);
        this._periodicFlushTimer.unref();
      }
    }
    function releaseWritingBuf(writingBuf, len, n) {
      if (typeof writingBuf === "string") {
        writingBuf = Buffer.from(writingBuf);
      }
      len = Math.max(len - n, 0);
      writingBuf = writingBuf.subarray(n);
      return { writingBuf, len };
    }
    function emitDrain(sonic) {
      const hasListeners = sonic.listenerCount("drain") > 0;
      if (!hasListeners) return;
      sonic._asyncDrainScheduled = false;
      sonic.emit("drain");
    }
    inherits(SonicBoom, EventEmitter);
    function mergeBuf(bufs, len) {
      if (bufs.length === 0) {
        return kEmptyBuffer;
      }
      if (bufs.length === 1) {
        return bufs[0];
      }
      return Buffer.concat(bufs, len);
    }
    function write(data) {
      if (this.destroyed) {
        throw new Error("SonicBoom destroyed");
      }
      data = "" + data;
      const dataLen = Buffer.byteLength(data);
      const len = this._len + dataLen;
      const bufs = this._bufs;
      if (this.maxLength && len > this.maxLength) {
        this.emit("drop", data);
        return this._len < this._hwm;
      }
      if (bufs.length === 0 || Buffer.byteLength(bufs[bufs.length - 1]) + dataLen > this.maxWrite) {
        bufs.push(data);
      } else {
        bufs[bufs.length - 1] += data;
      }
      this._len = len;
      if (!this._writing && this._len >= this.minLength) {
        this._actualWrite();
      }
      return this._len < this._hwm;
    }
    function writeBuffer(data) {
      if (this.destroyed) {
        throw new Error("SonicBoom destroyed");
      }
      const len = this._len + data.length;
      const bufs = this._bufs;
      const lens = this._lens;
      if (this.maxLength && len > this.maxLength) {
        this.emit("drop", data);
        return this._len < this._hwm;
      }
      if (bufs.length === 0 || lens[lens.length - 1] + data.length > this.maxWrite) {
        bufs.push([data]);
        lens.push(data.length);
      } else {
        bufs[bufs.length - 1].push(data);
        lens[lens.length - 1] += data.length;
      }
      this._len = len;
      if (!this._writing && this._len >= this.minLength) {
        this._actualWrite();
      }
      return this._len < this._hwm;
    }
    function callFlushCallbackOnDrain(cb) {
      this._flushPending = true;
      const onDrain = () => {
        if (!this._fsync) {
          try {
            fs.fsync(this.fd, (err) => {
              this._flushPending = false;
              cb(err);
            });
          } catch (err) {
            cb(err);
          }
        } else {
          this._flushPending = false;
          cb();
        }
        this.off("error", onError);
      };
      const onError = (err) => {
        this._flushPending = false;
        cb(err);
        this.off("drain", onDrain);
      };
      this.once("drain", onDrain);
      this.once("error", onError);
    }
    function flush(cb) {
      if (cb != null && typeof cb !== "function") {
        throw new Error("flush cb must be a function");
      }
      if (this.destroyed) {
        const error2 = new Error("SonicBoom destroyed");
        if (cb) {
          cb(error2);
          return;
        }
        throw error2;
      }
      if (this.minLength <= 0) {
        cb?.();
        return;
      }
      if (cb) {
        callFlushCallbackOnDrain.call(this, cb);
      }
      if (this._writing) {
        return;
      }
      if (this._bufs.length === 0) {
        this._bufs.push("");
      }
      this._actualWrite();
    }
    function flushBuffer(cb) {
      if (cb != null && typeof cb !== "function") {
        throw new Error("flush cb must be a function");
      }
      if (this.destroyed) {
        const error2 = new Error("SonicBoom destroyed");
        if (cb) {
          cb(error2);
          return;
        }
        throw error2;
      }
      if (this.minLength <= 0) {
        cb?.();
        return;
      }
      if (cb) {
        callFlushCallbackOnDrain.call(this, cb);
      }
      if (this._writing) {
        return;
      }
      if (this._bufs.length === 0) {
        this._bufs.push([]);
        this._lens.push(0);
      }
      this._actualWrite();
    }
    SonicBoom.prototype.reopen = function(file) {
      if (this.destroyed) {
        throw new Error("SonicBoom destroyed");
      }
      if (this._opening) {
        this.once("ready", () => {
          this.reopen(file);
        });
        return;
      }
      if (this._ending) {
        return;
      }
      if (!this.file) {
        throw new Error("Unable to reopen a file descriptor, you must pass a file to SonicBoom");
      }
      if (file) {
        this.file = file;
      }
      this._reopening = true;
      if (this._writing) {
        return;
      }
      const fd = this.fd;
      this.once("ready", () => {
        if (fd !== this.fd) {
          fs.close(fd, (err) => {
            if (err) {
              return this.emit("error", err);
            }
          });
        }
      });
      openFile(this.file, this);
    };
    SonicBoom.prototype.end = function() {
      if (this.destroyed) {
        throw new Error("SonicBoom destroyed");
      }
      if (this._opening) {
        this.once("ready", () => {
          this.end();
        });
        return;
      }
      if (this._ending) {
        return;
      }
      this._ending = true;
      if (this._writing) {
        return;
      }
      if (this._len > 0 && this.fd >= 0) {
        this._actualWrite();
      } else {
        actualClose(this);
      }
    };
    function flushSync() {
      if (this.destroyed) {
        throw new Error("SonicBoom destroyed");
      }
      if (this.fd < 0) {
        throw new Error("sonic boom is not ready yet");
      }
      if (!this._writing && this._writingBuf.length > 0) {
        this._bufs.unshift(this._writingBuf);
        this._writingBuf = "";
      }
      let buf = "";
      while (this._bufs.length || buf.length) {
        if (buf.length <= 0) {
          buf = this._bufs[0];
        }
        try {
          const n = Buffer.isBuffer(buf) ? fs.writeSync(this.fd, buf) : fs.writeSync(this.fd, buf, "utf8");
          const releasedBufObj = releaseWritingBuf(buf, this._len, n);
          buf = releasedBufObj.writingBuf;
          this._len = releasedBufObj.len;
          if (buf.length <= 0) {
            this._bufs.shift();
          }
        } catch (err) {
          const shouldRetry = err.code === "EAGAIN" || err.code === "EBUSY";
          if (shouldRetry && !this.retryEAGAIN(err, buf.length, this._len - buf.length)) {
            throw err;
          }
          sleep(BUSY_WRITE_TIMEOUT);
        }
      }
      try {
        fs.fsyncSync(this.fd);
      } catch {
      }
    }
    function flushBufferSync() {
      if (this.destroyed) {
        throw new Error("SonicBoom destroyed");
      }
      if (this.fd < 0) {
        throw new Error("sonic boom is not ready yet");
      }
      if (!this._writing && this._writingBuf.length > 0) {
        this._bufs.unshift([this._writingBuf]);
        this._writingBuf = kEmptyBuffer;
      }
      let buf = kEmptyBuffer;
      while (this._bufs.length || buf.length) {
        if (buf.length <= 0) {
          buf = mergeBuf(this._bufs[0], this._lens[0]);
        }
        try {
          const n = fs.writeSync(this.fd, buf);
          buf = buf.subarray(n);
          this._len = Math.max(this._len - n, 0);
          if (buf.length <= 0) {
            this._bufs.shift();
            this._lens.shift();
          }
        } catch (err) {
          const shouldRetry = err.code === "EAGAIN" || err.code === "EBUSY";
          if (shouldRetry && !this.retryEAGAIN(err, buf.length, this._len - buf.length)) {
            throw err;
          }
          sleep(BUSY_WRITE_TIMEOUT);
        }
      }
    }
    SonicBoom.prototype.destroy = function() {
      if (this.destroyed) {
        return;
      }
      actualClose(this);
    };
    function actualWrite() {
      const release2 = this.release;
      this._writing = true;
      this._writingBuf = this._writingBuf.length ? this._writingBuf : this._bufs.shift() || "";
      if (this.sync) {
        try {
          const written = Buffer.isBuffer(this._writingBuf) ? fs.writeSync(this.fd, this._writingBuf) : fs.writeSync(this.fd, this._writingBuf, "utf8");
          release2(null, written);
        } catch (err) {
          release2(err);
        }
      } else {
        fs.write(this.fd, this._writingBuf, release2);
      }
    }
    function actualWriteBuffer() {
      const release2 = this.release;
      this._writing = true;
      this._writingBuf = this._writingBuf.length ? this._writingBuf : mergeBuf(this._bufs.shift(), this._lens.shift());
      if (this.sync) {
        try {
          const written = fs.writeSync(this.fd, this._writingBuf);
          release2(null, written);
        } catch (err) {
          release2(err);
        }
      } else {
        if (kCopyBuffer) {
          this._writingBuf = Buffer.from(this._writingBuf);
        }
        fs.write(this.fd, this._writingBuf, release2);
      }
    }
    function actualClose(sonic) {
      if (sonic.fd === -1) {
        sonic.once("ready", actualClose.bind(null, sonic));
        return;
      }
      if (sonic._periodicFlushTimer !== void 0) {
        clearInterval(sonic._periodicFlushTimer);
      }
      sonic.destroyed = true;
      sonic._bufs = [];
      sonic._lens = [];
      assert2(typeof sonic.fd === "number", `sonic.fd must be a number, got ${typeof sonic.fd}`);
      try {
        fs.fsync(sonic.fd, closeWrapped);
      } catch {
      }
      function closeWrapped() {
        if (sonic.fd !== 1 && sonic.fd !== 2) {
          fs.close(sonic.fd, done);
        } else {
          done();
        }
      }
      function done(err) {
        if (err) {
          sonic.emit("error", err);
          return;
        }
        if (sonic._ending && !sonic._writing) {
          sonic.emit("finish");
        }
        sonic.emit("close");
      }
    }
    SonicBoom.SonicBoom = SonicBoom;
    SonicBoom.default = SonicBoom;
    module.exports = SonicBoom;
  }
});

// node_modules/on-exit-leak-free/index.js
var require_on_exit_leak_free = __commonJS({
  "node_modules/on-exit-leak-free/index.js"(exports, module) {
    "use strict";
    var refs = {
      exit: [],
      beforeExit: []
    };
    var functions = {
      exit: onExit,
      beforeExit: onBeforeExit
    };
    var registry;
    function ensureRegistry() {
      if (registry === void 0) {
        registry = new FinalizationRegistry(clear);
      }
    }
    function install(event) {
      if (refs[event].length > 0) {
        return;
      }
      process.on(event, functions[event]);
    }
    function uninstall(event) {
      if (refs[event].length > 0) {
        return;
      }
      process.removeListener(event, functions[event]);
      if (refs.exit.length === 0 && refs.beforeExit.length === 0) {
        registry = void 0;
      }
    }
    function onExit() {
      callRefs("exit");
    }
    function onBeforeExit() {
      callRefs("beforeExit");
    }
    function callRefs(event) {
      for (const ref of refs[event]) {
        const obj = ref.deref();
        const fn = ref.fn;
        if (obj !== void 0) {
          fn(obj, event);
        }
      }
      refs[event] = [];
    }
    function clear(ref) {
      for (const event of ["exit", "beforeExit"]) {
        const index = refs[event].indexOf(ref);
        refs[event].splice(index, index + 1);
        uninstall(event);
      }
    }
    function _register(event, obj, fn) {
      if (obj === void 0) {
        throw new Error("the object can't be undefined");
      }
      install(event);
      const ref = new WeakRef(obj);
      ref.fn = fn;
      ensureRegistry();
      registry.register(obj, ref);
      refs[event].push(ref);
    }
    function register(obj, fn) {
      _register("exit", obj, fn);
    }
    function registerBeforeExit(obj, fn) {
      _register("beforeExit", obj, fn);
    }
    function unregister(obj) {
      if (registry === void 0) {
        return;
      }
      registry.unregister(obj);
      for (const event of ["exit", "beforeExit"]) {
        refs[event] = refs[event].filter((ref) => {
          const _obj = ref.deref();
          return _obj && _obj !== obj;
        });
        uninstall(event);
      }
    }
    module.exports = {
      register,
      registerBeforeExit,
      unregister
    };
  }
});

// node_modules/thread-stream/package.json
var require_package = __commonJS({
  "node_modules/thread-stream/package.json"(exports, module) {
    module.exports = {
      name: "thread-stream",
      version: "4.2.1",
      description: "A streaming way to send data to a Node.js Worker Thread",
      main: "index.js",
      types: "index.d.ts",
      engines: {
        node: ">=20"
      },
      dependencies: {
        "real-require": "^1.0.0"
      },
      devDependencies: {
        "@types/node": "^26.1.1",
        "@yao-pkg/pkg": "^6.0.0",
        borp: "^1.0.0",
        desm: "^1.3.0",
        eslint: "^9.39.1",
        fastbench: "^1.0.1",
        neostandard: "^0.13.0",
        "pino-elasticsearch": "^9.0.0",
        "sonic-boom": "^5.0.0",
        "ts-node": "^10.8.0",
        tsd: "^0.33.0",
        typescript: "~5.7.3"
      },
      scripts: {
        build: "tsc --noEmit",
        lint: "eslint",
        test: 'npm run lint && npm run build && npm run test:types && npm run transpile && borp --expose-gc --pattern "test/*.test.{js,mjs}"',
        "test:ci": 'npm run lint && npm run test:types && npm run transpile && borp --expose-gc --pattern "test/*.test.{js,mjs}"',
        "test:types": "tsd",
        "test:yarn": 'npm run transpile && borp --expose-gc --pattern "test/*.test.js"',
        transpile: "sh ./test/ts/transpile.sh"
      },
      tsd: {
        directory: "test/types"
      },
      repository: {
        type: "git",
        url: "git+https://github.com/mcollina/thread-stream.git"
      },
      keywords: [
        "worker",
        "thread",
        "threads",
        "stream"
      ],
      author: "Matteo Collina <hello@matteocollina.com>",
      license: "MIT",
      bugs: {
        url: "https://github.com/mcollina/thread-stream/issues"
      },
      homepage: "https://github.com/mcollina/thread-stream#readme"
    };
  }
});

// node_modules/thread-stream/lib/wait.js
var require_wait = __commonJS({
  "node_modules/thread-stream/lib/wait.js"(exports, module) {
    "use strict";
    var WAIT_MS = 1e4;
    function wait(state, index, expected, timeout, done) {
      const max = timeout === Infinity ? Infinity : Date.now() + timeout;
      const check = (previous) => {
        const current2 = Atomics.load(state, index);
        if (current2 >= expected) {
          done(null, "ok");
          return;
        }
        if (previous !== void 0 && current2 !== previous) {
          done(null, "not-equal");
          return;
        }
        if (max !== Infinity && Date.now() > max) {
          done(null, "timed-out");
          return;
        }
        const remaining = max === Infinity ? WAIT_MS : Math.min(WAIT_MS, Math.max(1, max - Date.now()));
        const result = Atomics.waitAsync(state, index, current2, remaining);
        if (result.async) {
          result.value.then((res) => {
            if (res === "ok") {
              const latest2 = Atomics.load(state, index);
              done(null, latest2 >= expected ? "ok" : "not-equal");
              return;
            }
            check(current2);
          });
        } else {
          setImmediate(done, null, "not-equal");
        }
      };
      check();
    }
    function waitDiff(state, index, expected, timeout, done) {
      const max = timeout === Infinity ? Infinity : Date.now() + timeout;
      const check = () => {
        const current2 = Atomics.load(state, index);
        if (current2 !== expected) {
          done(null, "ok");
          return;
        }
        if (max !== Infinity && Date.now() > max) {
          done(null, "timed-out");
          return;
        }
        const remaining = max === Infinity ? WAIT_MS : Math.min(WAIT_MS, Math.max(1, max - Date.now()));
        const result = Atomics.waitAsync(state, index, expected, remaining);
        if (result.async) {
          result.value.then((res) => {
            if (res === "ok") {
              done(null, "ok");
              return;
            }
            check();
          });
        } else {
          setImmediate(check);
        }
      };
      check();
    }
    module.exports = { wait, waitDiff };
  }
});

// node_modules/thread-stream/lib/indexes.js
var require_indexes = __commonJS({
  "node_modules/thread-stream/lib/indexes.js"(exports, module) {
    "use strict";
    var SEQ_INDEX = 2;
    var WRITE_INDEX = 4;
    var READ_INDEX = 8;
    module.exports = {
      WRITE_INDEX,
      READ_INDEX,
      SEQ_INDEX
    };
  }
});

// node_modules/thread-stream/index.js
var require_thread_stream = __commonJS({
  "node_modules/thread-stream/index.js"(exports, module) {
    "use strict";
    var { version } = require_package();
    var { EventEmitter } = __require("events");
    var { Worker } = __require("worker_threads");
    var { join: join10 } = __require("path");
    var { pathToFileURL } = __require("url");
    var { wait } = require_wait();
    var {
      WRITE_INDEX,
      READ_INDEX,
      SEQ_INDEX
    } = require_indexes();
    var buffer = __require("buffer");
    var assert2 = __require("assert");
    var kImpl = /* @__PURE__ */ Symbol("kImpl");
    var MAX_STRING = buffer.constants.MAX_STRING_LENGTH;
    function noop() {
    }
    function updateState(stream, fn) {
      Atomics.add(stream[kImpl].state, SEQ_INDEX, 1);
      fn();
      Atomics.add(stream[kImpl].state, SEQ_INDEX, 1);
      Atomics.notify(stream[kImpl].state, SEQ_INDEX);
    }
    function resetIndexes(stream) {
      updateState(stream, () => {
        Atomics.store(stream[kImpl].state, READ_INDEX, 0);
        Atomics.store(stream[kImpl].state, WRITE_INDEX, 0);
      });
      Atomics.notify(stream[kImpl].state, READ_INDEX);
    }
    var FakeWeakRef = class {
      constructor(value) {
        this._value = value;
      }
      deref() {
        return this._value;
      }
    };
    var FakeFinalizationRegistry = class {
      register() {
      }
      unregister() {
      }
    };
    var FinalizationRegistry2 = process.env.NODE_V8_COVERAGE ? FakeFinalizationRegistry : global.FinalizationRegistry || FakeFinalizationRegistry;
    var WeakRef2 = process.env.NODE_V8_COVERAGE ? FakeWeakRef : global.WeakRef || FakeWeakRef;
    var registry = new FinalizationRegistry2((worker) => {
      if (worker.exited) {
        return;
      }
      worker.terminate();
    });
    function createWorker(stream, opts) {
      const { filename, workerData } = opts;
      const bundlerOverrides = "__bundlerPathsOverrides" in globalThis ? globalThis.__bundlerPathsOverrides : {};
      const toExecute = bundlerOverrides["thread-stream-worker"] || join10(__dirname, "lib", "worker.js");
      const worker = new Worker(toExecute, {
        ...opts.workerOpts,
        name: opts.workerOpts?.name || "thread-stream",
        trackUnmanagedFds: false,
        workerData: {
          filename: filename.indexOf("file://") === 0 ? filename : pathToFileURL(filename).href,
          dataBuf: stream[kImpl].dataBuf,
          stateBuf: stream[kImpl].stateBuf,
          workerData: {
            $context: {
              threadStreamVersion: version
            },
            ...workerData
          }
        }
      });
      worker.stream = new FakeWeakRef(stream);
      worker.on("message", onWorkerMessage);
      worker.on("exit", onWorkerExit);
      registry.register(stream, worker);
      return worker;
    }
    function drain(stream) {
      assert2(!stream[kImpl].sync);
      if (stream[kImpl].needDrain) {
        stream[kImpl].needDrain = false;
        stream.emit("drain");
      }
    }
    function nextFlush(stream) {
      while (true) {
        const writeIndex = Atomics.load(stream[kImpl].state, WRITE_INDEX);
        if (stream.destroyed || writeIndex < 0) {
          return;
        }
        const leftover = stream[kImpl].data.length - writeIndex;
        if (leftover > 0) {
          if (stream[kImpl].bufLen === 0) {
            stream[kImpl].flushing = false;
            if (stream[kImpl].ending) {
              end(stream);
            } else if (stream[kImpl].needDrain) {
              process.nextTick(drain, stream);
            }
            return;
          }
          write(stream, leftover, noop);
          continue;
        }
        if (leftover === 0) {
          if (writeIndex === 0 && stream[kImpl].bufLen === 0) {
            return;
          }
          waitForRead(stream, () => {
            if (stream.destroyed) {
              return;
            }
            resetIndexes(stream);
            nextFlush(stream);
          });
          return;
        }
        destroy(stream, new Error("overwritten"));
        return;
      }
    }
    function onWorkerMessage(msg) {
      const stream = this.stream.deref();
      if (stream === void 0) {
        this.exited = true;
        this.terminate();
        return;
      }
      if (msg?.code == null) {
        return;
      }
      switch (msg.code) {
        case "READY":
          if (!stream[kImpl].ending) {
            this.stream = new WeakRef2(stream);
          }
          waitForRead(stream, () => {
            stream[kImpl].ready = true;
            stream.emit("ready");
          });
          break;
        case "ERROR":
          destroy(stream, msg.err);
          break;
        case "EVENT":
          if (Array.isArray(msg.args)) {
            stream.emit(msg.name, ...msg.args);
          } else {
            stream.emit(msg.name, msg.args);
          }
          break;
        case "FLUSHED": {
          if (msg.context !== "thread-stream") {
            destroy(stream, new Error("this should not happen: " + msg.code));
            break;
          }
          const cb = stream[kImpl].flushCallbacks.get(msg.id);
          if (cb) {
            stream[kImpl].flushCallbacks.delete(msg.id);
            process.nextTick(cb);
          }
          break;
        }
        case "WARNING":
          process.emitWarning(msg.err);
          break;
        default:
          destroy(stream, new Error("this should not happen: " + msg.code));
      }
    }
    function onWorkerExit(code) {
      const stream = this.stream.deref();
      if (stream === void 0) {
        return;
      }
      registry.unregister(stream);
      stream.worker.exited = true;
      stream.worker.off("exit", onWorkerExit);
      destroy(stream, code !== 0 ? new Error("the worker thread exited") : null);
    }
    var ThreadStream = class extends EventEmitter {
      constructor(opts = {}) {
        super();
        if (opts.bufferSize < 4) {
          throw new Error("bufferSize must at least fit a 4-byte utf-8 char");
        }
        this[kImpl] = {};
        this[kImpl].stateBuf = new SharedArrayBuffer(128);
        this[kImpl].state = new Int32Array(this[kImpl].stateBuf);
        this[kImpl].dataBuf = new SharedArrayBuffer(opts.bufferSize || 4 * 1024 * 1024);
        this[kImpl].data = Buffer.from(this[kImpl].dataBuf);
        this[kImpl].sync = opts.sync || false;
        this[kImpl].ending = false;
        this[kImpl].ended = false;
        this[kImpl].needDrain = false;
        this[kImpl].destroyed = false;
        this[kImpl].flushing = false;
        this[kImpl].ready = false;
        this[kImpl].finished = false;
        this[kImpl].errored = null;
        this[kImpl].closed = false;
        this[kImpl].buf = [];
        this[kImpl].bufHead = 0;
        this[kImpl].bufLen = 0;
        this[kImpl].flushCallbacks = /* @__PURE__ */ new Map();
        this[kImpl].nextFlushId = 0;
        this[kImpl].flushRetainCount = 0;
        this[kImpl].userRef = true;
        this.worker = createWorker(this, opts);
        this.on("message", (message, transferList) => {
          this.worker.postMessage(message, transferList);
        });
      }
      write(data) {
        const dataBuf = Buffer.isBuffer(data) ? data : Buffer.from(data);
        if (this[kImpl].destroyed) {
          error2(this, new Error("the worker has exited"));
          return false;
        }
        if (this[kImpl].ending) {
          error2(this, new Error("the worker is ending"));
          return false;
        }
        if (this[kImpl].flushing && this[kImpl].bufLen + dataBuf.length >= MAX_STRING) {
          try {
            writeSync2(this);
            this[kImpl].flushing = true;
          } catch (err) {
            destroy(this, err);
            return false;
          }
        }
        this[kImpl].buf.push(dataBuf);
        this[kImpl].bufLen += dataBuf.length;
        if (this[kImpl].sync) {
          try {
            writeSync2(this);
            return true;
          } catch (err) {
            destroy(this, err);
            return false;
          }
        }
        if (!this[kImpl].flushing) {
          this[kImpl].flushing = true;
          setImmediate(nextFlush, this);
        }
        this[kImpl].needDrain = this[kImpl].data.length - this[kImpl].bufLen - Atomics.load(this[kImpl].state, WRITE_INDEX) <= 0;
        return !this[kImpl].needDrain;
      }
      end() {
        if (this[kImpl].destroyed) {
          return;
        }
        this[kImpl].ending = true;
        this.worker.stream = new FakeWeakRef(this);
        end(this);
      }
      flush(cb) {
        const userCb = typeof cb === "function" ? cb : null;
        cb = userCb || noop;
        if (userCb) {
          retainWorkerForPendingFlush(this);
        }
        let finished = false;
        const done = (err) => {
          if (finished) {
            return;
          }
          finished = true;
          if (userCb) {
            releaseWorkerForPendingFlush(this);
          }
          cb(err);
        };
        flushBuffer(this, (err) => {
          if (err) {
            process.nextTick(done, err);
            return;
          }
          requestWorkerFlush(this, done);
        });
      }
      flushSync() {
        if (this[kImpl].destroyed) {
          return;
        }
        writeSync2(this);
        flushSync(this);
      }
      unref() {
        this[kImpl].userRef = false;
        if (this[kImpl].flushRetainCount === 0) {
          this.worker.unref();
        }
      }
      ref() {
        this[kImpl].userRef = true;
        this.worker.ref();
      }
      get ready() {
        return this[kImpl].ready;
      }
      get destroyed() {
        return this[kImpl].destroyed;
      }
      get closed() {
        return this[kImpl].closed;
      }
      get writable() {
        return !this[kImpl].destroyed && !this[kImpl].ending;
      }
      get writableEnded() {
        return this[kImpl].ending;
      }
      get writableFinished() {
        return this[kImpl].finished;
      }
      get writableNeedDrain() {
        return this[kImpl].needDrain;
      }
      get writableObjectMode() {
        return false;
      }
      get writableErrored() {
        return this[kImpl].errored;
      }
    };
    function flushBuffer(stream, cb) {
      if (stream[kImpl].destroyed) {
        process.nextTick(cb, new Error("the worker has exited"));
        return;
      }
      if (!stream[kImpl].sync && (stream[kImpl].flushing || stream[kImpl].bufLen > 0)) {
        setImmediate(flushBuffer, stream, cb);
        return;
      }
      waitForRead(stream, cb);
    }
    function waitForRead(stream, cb) {
      const writeIndex = Atomics.load(stream[kImpl].state, WRITE_INDEX);
      wait(stream[kImpl].state, READ_INDEX, writeIndex, Infinity, (err, res) => {
        if (err) {
          destroy(stream, err);
          cb(err);
          return;
        }
        if (res !== "ok") {
          waitForRead(stream, cb);
          return;
        }
        cb();
      });
    }
    function retainWorkerForPendingFlush(stream) {
      if (stream[kImpl].flushRetainCount === 0) {
        stream.worker.ref();
      }
      stream[kImpl].flushRetainCount++;
    }
    function releaseWorkerForPendingFlush(stream) {
      if (stream[kImpl].flushRetainCount === 0) {
        return;
      }
      stream[kImpl].flushRetainCount--;
      if (stream[kImpl].flushRetainCount === 0 && !stream[kImpl].userRef) {
        stream.worker.unref();
      }
    }
    function requestWorkerFlush(stream, cb) {
      if (stream[kImpl].destroyed) {
        process.nextTick(cb, new Error("the worker has exited"));
        return;
      }
      if (!stream[kImpl].ready) {
        const onReady = () => {
          cleanup();
          requestWorkerFlush(stream, cb);
        };
        const onClose = () => {
          cleanup();
          process.nextTick(cb, new Error("the worker has exited"));
        };
        const cleanup = () => {
          stream.off("ready", onReady);
          stream.off("close", onClose);
        };
        stream.once("ready", onReady);
        stream.once("close", onClose);
        return;
      }
      const id = ++stream[kImpl].nextFlushId;
      stream[kImpl].flushCallbacks.set(id, cb);
      try {
        stream.worker.postMessage({
          code: "FLUSH",
          context: "thread-stream",
          id
        });
      } catch (err) {
        stream[kImpl].flushCallbacks.delete(id);
        destroy(stream, err);
        process.nextTick(cb, err);
      }
    }
    function failPendingFlushCallbacks(stream, err) {
      const callbacks = stream[kImpl].flushCallbacks;
      if (callbacks.size === 0) {
        return;
      }
      const flushErr = err || new Error("the worker has exited");
      for (const cb of callbacks.values()) {
        process.nextTick(cb, flushErr);
      }
      callbacks.clear();
    }
    function error2(stream, err) {
      setImmediate(() => {
        stream.emit("error", err);
      });
    }
    function destroy(stream, err) {
      if (stream[kImpl].destroyed) {
        return;
      }
      stream[kImpl].destroyed = true;
      failPendingFlushCallbacks(stream, err);
      if (err) {
        stream[kImpl].errored = err;
        error2(stream, err);
      }
      if (!stream.worker.exited) {
        stream.worker.terminate().catch(() => {
        }).then(() => {
          stream[kImpl].closed = true;
          stream.emit("close");
        });
      } else {
        setImmediate(() => {
          stream[kImpl].closed = true;
          stream.emit("close");
        });
      }
    }
    function write(stream, maxBytes, cb) {
      const current2 = Atomics.load(stream[kImpl].state, WRITE_INDEX);
      let offset = current2;
      let remaining = maxBytes;
      while (remaining > 0 && stream[kImpl].bufLen !== 0) {
        const head = stream[kImpl].bufHead;
        const buf = stream[kImpl].buf[head];
        if (buf.length <= remaining) {
          buf.copy(stream[kImpl].data, offset);
          offset += buf.length;
          remaining -= buf.length;
          stream[kImpl].bufLen -= buf.length;
          stream[kImpl].bufHead = head + 1;
          if (stream[kImpl].bufHead === stream[kImpl].buf.length) {
            stream[kImpl].buf.length = 0;
            stream[kImpl].bufHead = 0;
          } else if (stream[kImpl].bufHead >= 1024 && stream[kImpl].bufHead * 2 >= stream[kImpl].buf.length) {
            stream[kImpl].buf.splice(0, stream[kImpl].bufHead);
            stream[kImpl].bufHead = 0;
          }
          continue;
        }
        buf.copy(stream[kImpl].data, offset, 0, remaining);
        stream[kImpl].buf[head] = buf.subarray(remaining);
        stream[kImpl].bufLen -= remaining;
        offset += remaining;
        remaining = 0;
      }
      updateState(stream, () => {
        Atomics.store(stream[kImpl].state, WRITE_INDEX, offset);
      });
      cb();
      return true;
    }
    function end(stream) {
      if (stream[kImpl].ended || !stream[kImpl].ending || stream[kImpl].flushing) {
        return;
      }
      stream[kImpl].ended = true;
      try {
        stream.flushSync();
        let readIndex2 = Atomics.load(stream[kImpl].state, READ_INDEX);
        updateState(stream, () => {
          Atomics.store(stream[kImpl].state, WRITE_INDEX, -1);
        });
        let spins = 0;
        while (readIndex2 !== -1) {
          Atomics.wait(stream[kImpl].state, READ_INDEX, readIndex2, 1e3);
          readIndex2 = Atomics.load(stream[kImpl].state, READ_INDEX);
          if (readIndex2 === -2) {
            destroy(stream, new Error("end() failed"));
            return;
          }
          if (++spins === 10) {
            destroy(stream, new Error("end() took too long (10s)"));
            return;
          }
        }
        process.nextTick(() => {
          stream[kImpl].finished = true;
          stream.emit("finish");
        });
      } catch (err) {
        destroy(stream, err);
      }
    }
    function writeSync2(stream) {
      const cb = () => {
        if (stream[kImpl].ending) {
          end(stream);
        } else if (stream[kImpl].needDrain) {
          process.nextTick(drain, stream);
        }
      };
      stream[kImpl].flushing = false;
      while (stream[kImpl].bufLen !== 0) {
        const writeIndex = Atomics.load(stream[kImpl].state, WRITE_INDEX);
        if (writeIndex < 0) {
          throw new Error("_writeSync failed");
        }
        const leftover = stream[kImpl].data.length - writeIndex;
        if (leftover === 0) {
          flushSync(stream);
          resetIndexes(stream);
          continue;
        } else if (leftover < 0) {
          throw new Error("overwritten");
        }
        write(stream, leftover, cb);
      }
    }
    function flushSync(stream) {
      if (stream[kImpl].flushing) {
        throw new Error("unable to flush while flushing");
      }
      const writeIndex = Atomics.load(stream[kImpl].state, WRITE_INDEX);
      let spins = 0;
      while (true) {
        const readIndex2 = Atomics.load(stream[kImpl].state, READ_INDEX);
        if (readIndex2 === -2) {
          throw Error("_flushSync failed");
        }
        if (readIndex2 !== writeIndex) {
          Atomics.wait(stream[kImpl].state, READ_INDEX, readIndex2, 1e3);
        } else {
          break;
        }
        if (++spins === 10) {
          throw new Error("_flushSync took too long (10s)");
        }
      }
    }
    module.exports = ThreadStream;
  }
});

// node_modules/pino/lib/transport.js
var require_transport = __commonJS({
  "node_modules/pino/lib/transport.js"(exports, module) {
    "use strict";
    var { createRequire: createRequire2 } = __require("module");
    var { existsSync: existsSync3 } = __require("node:fs");
    var getCallers = require_caller();
    var { join: join10, isAbsolute: isAbsolute2, sep } = __require("node:path");
    var { fileURLToPath: fileURLToPath2 } = __require("node:url");
    var sleep = require_atomic_sleep();
    var onExit = require_on_exit_leak_free();
    var ThreadStream = require_thread_stream();
    var { transportUsesMultistreamSym } = require_symbols();
    function setupOnExit(stream) {
      onExit.register(stream, autoEnd);
      onExit.registerBeforeExit(stream, flush);
      stream.on("close", function() {
        onExit.unregister(stream);
      });
    }
    function hasPreloadFlags() {
      const execArgv = process.execArgv;
      for (let i = 0; i < execArgv.length; i++) {
        const arg = execArgv[i];
        if (arg === "--import" || arg === "--require" || arg === "-r") {
          return true;
        }
        if (arg.startsWith("--import=") || arg.startsWith("--require=") || arg.startsWith("-r=")) {
          return true;
        }
      }
      return false;
    }
    function sanitizeNodeOptions(nodeOptions) {
      const tokens = nodeOptions.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g);
      if (!tokens) {
        return nodeOptions;
      }
      const sanitized = [];
      let changed2 = false;
      for (let i = 0; i < tokens.length; i++) {
        const token = tokens[i];
        if (token === "--require" || token === "-r" || token === "--import") {
          const next = tokens[i + 1];
          if (next && shouldDropPreload(next)) {
            changed2 = true;
            i++;
            continue;
          }
          sanitized.push(token);
          if (next) {
            sanitized.push(next);
            i++;
          }
          continue;
        }
        if (token.startsWith("--require=") || token.startsWith("-r=") || token.startsWith("--import=")) {
          const value = token.slice(token.indexOf("=") + 1);
          if (shouldDropPreload(value)) {
            changed2 = true;
            continue;
          }
        }
        sanitized.push(token);
      }
      return changed2 ? sanitized.join(" ") : nodeOptions;
    }
    function shouldDropPreload(value) {
      const unquoted = stripQuotes(value);
      if (!unquoted) {
        return false;
      }
      let path = unquoted;
      if (path.startsWith("file://")) {
        try {
          path = fileURLToPath2(path);
        } catch {
          return false;
        }
      }
      return isAbsolute2(path) && !existsSync3(path);
    }
    function stripQuotes(value) {
      const first = value[0];
      const last = value[value.length - 1];
      if (first === '"' && last === '"' || first === "'" && last === "'") {
        return value.slice(1, -1);
      }
      return value;
    }
    function buildStream(filename, workerData, workerOpts, sync, name) {
      if (!workerOpts.execArgv && hasPreloadFlags() && __require.main === void 0) {
        workerOpts = {
          ...workerOpts,
          execArgv: []
        };
      }
      if (!workerOpts.env && process.env.NODE_OPTIONS) {
        const nodeOptions = sanitizeNodeOptions(process.env.NODE_OPTIONS);
        if (nodeOptions !== process.env.NODE_OPTIONS) {
          workerOpts = {
            ...workerOpts,
            env: {
              ...process.env,
              NODE_OPTIONS: nodeOptions
            }
          };
        }
      }
      workerOpts = { ...workerOpts, name };
      const stream = new ThreadStream({
        filename,
        workerData,
        workerOpts,
        sync
      });
      stream.on("ready", onReady);
      stream.on("close", function() {
        process.removeListener("exit", onExit2);
      });
      process.on("exit", onExit2);
      function onReady() {
        process.removeListener("exit", onExit2);
        stream.unref();
        if (workerOpts.autoEnd !== false) {
          setupOnExit(stream);
        }
      }
      function onExit2() {
        if (stream.closed) {
          return;
        }
        stream.flushSync();
        sleep(100);
        stream.end();
      }
      return stream;
    }
    function autoEnd(stream) {
      stream.ref();
      stream.flushSync();
      stream.end();
      stream.once("close", function() {
        stream.unref();
      });
    }
    function flush(stream) {
      stream.flushSync();
    }
    function transport(fullOptions) {
      const { pipeline, targets, levels, dedupe, worker = {}, caller = getCallers(), sync = false } = fullOptions;
      const options = {
        ...fullOptions.options
      };
      let usesMultistream = false;
      const callers = typeof caller === "string" ? [caller] : caller;
      const bundlerOverrides = typeof globalThis === "object" && Object.prototype.hasOwnProperty.call(globalThis, "__bundlerPathsOverrides") && globalThis.__bundlerPathsOverrides && typeof globalThis.__bundlerPathsOverrides === "object" ? globalThis.__bundlerPathsOverrides : /* @__PURE__ */ Object.create(null);
      let target = fullOptions.target;
      if (target && targets) {
        throw new Error("only one of target or targets can be specified");
      }
      if (targets) {
        target = bundlerOverrides["pino-worker"] || join10(__dirname, "worker.js");
        options.targets = targets.filter((dest) => dest.target).map((dest) => {
          return {
            ...dest,
            target: fixTarget(dest.target)
          };
        });
        options.pipelines = targets.filter((dest) => dest.pipeline).map((dest) => {
          return dest.pipeline.map((t) => {
            return {
              ...t,
              level: dest.level,
              // duplicate the pipeline `level` property defined in the upper level
              target: fixTarget(t.target)
            };
          });
        });
        const targetsHaveLevel = options.targets.some((t) => t.level != null);
        const pipelinesHaveLevel = options.pipelines.some((p) => p.some((t) => t.level != null));
        usesMultistream = options.targets.length + options.pipelines.length > 1 || targetsHaveLevel || pipelinesHaveLevel;
      } else if (pipeline) {
        target = bundlerOverrides["pino-worker"] || join10(__dirname, "worker.js");
        options.pipelines = [pipeline.map((dest) => {
          return {
            ...dest,
            target: fixTarget(dest.target)
          };
        })];
      }
      if (levels) {
        options.levels = levels;
      }
      if (dedupe) {
        options.dedupe = dedupe;
      }
      options.pinoWillSendConfig = true;
      const name = targets || pipeline ? "pino.transport" : target;
      const stream = buildStream(fixTarget(target), options, worker, sync, name);
      if (usesMultistream) {
        stream[transportUsesMultistreamSym] = true;
      }
      return stream;
      function fixTarget(origin) {
        origin = bundlerOverrides[origin] || origin;
        if (isAbsolute2(origin) || origin.indexOf("file://") === 0) {
          return origin;
        }
        if (origin === "pino/file") {
          return join10(__dirname, "..", "file.js");
        }
        let fixTarget2;
        for (const filePath of callers) {
          try {
            const context = filePath === "node:repl" ? process.cwd() + sep : filePath;
            fixTarget2 = createRequire2(context).resolve(origin);
            break;
          } catch (err) {
            continue;
          }
        }
        if (!fixTarget2) {
          throw new Error(`unable to determine transport target for "${origin}"`);
        }
        return fixTarget2;
      }
    }
    module.exports = transport;
  }
});

// node_modules/pino/lib/tools.js
var require_tools = __commonJS({
  "node_modules/pino/lib/tools.js"(exports, module) {
    "use strict";
    var diagChan = __require("node:diagnostics_channel");
    var format = require_quick_format_unescaped();
    var { mapHttpRequest, mapHttpResponse } = require_pino_std_serializers();
    var SonicBoom = require_sonic_boom();
    var onExit = require_on_exit_leak_free();
    var {
      lsCacheSym,
      chindingsSym,
      writeSym,
      serializersSym,
      formatOptsSym,
      endSym,
      stringifiersSym,
      stringifySym,
      stringifySafeSym,
      wildcardFirstSym,
      nestedKeySym,
      formattersSym,
      messageKeySym,
      errorKeySym,
      nestedKeyStrSym,
      msgPrefixSym
    } = require_symbols();
    var { isMainThread } = __require("worker_threads");
    var transport = require_transport();
    var [nodeMajor] = process.versions.node.split(".").map((v) => Number(v));
    var asJsonChan = diagChan.tracingChannel("pino_asJson");
    var asString = nodeMajor >= 25 ? (str) => JSON.stringify(str) : _asString;
    function noop() {
    }
    function genLog(level, hook) {
      if (!hook) return LOG;
      return function hookWrappedLog(...args) {
        hook.call(this, args, LOG, level);
      };
      function LOG(o, ...n) {
        if (typeof o === "object") {
          let msg = o;
          if (o !== null) {
            if (o.method && o.headers && o.socket) {
              o = mapHttpRequest(o);
            } else if (typeof o.setHeader === "function") {
              o = mapHttpResponse(o);
            }
          }
          let formatParams;
          if (msg === null && n.length === 0) {
            formatParams = [null];
          } else {
            msg = n.shift();
            formatParams = n;
          }
          if (typeof this[msgPrefixSym] === "string" && msg !== void 0 && msg !== null) {
            msg = this[msgPrefixSym] + msg;
          }
          this[writeSym](o, format(msg, formatParams, this[formatOptsSym]), level);
        } else {
          let msg = o === void 0 ? n.shift() : o;
          if (typeof this[msgPrefixSym] === "string" && msg !== void 0 && msg !== null) {
            msg = this[msgPrefixSym] + msg;
          }
          this[writeSym](null, format(msg, n, this[formatOptsSym]), level);
        }
      }
    }
    function _asString(str) {
      let result = "";
      let last = 0;
      let found = false;
      let point = 255;
      const l = str.length;
      if (l > 100) {
        return JSON.stringify(str);
      }
      for (var i = 0; i < l && point >= 32; i++) {
        point = str.charCodeAt(i);
        if (point === 34 || point === 92) {
          result += str.slice(last, i) + "\\";
          last = i;
          found = true;
        }
      }
      if (!found) {
        result = str;
      } else {
        result += str.slice(last);
      }
      return point < 32 ? JSON.stringify(str) : '"' + result + '"';
    }
    function asJson(obj, msg, num, time2) {
      if (asJsonChan.hasSubscribers === false) {
        return _asJson.call(this, obj, msg, num, time2);
      }
      const store = { instance: this, arguments };
      return asJsonChan.traceSync(_asJson, store, this, obj, msg, num, time2);
    }
    function _asJson(obj, msg, num, time2) {
      const stringify2 = this[stringifySym];
      const stringifySafe = this[stringifySafeSym];
      const stringifiers = this[stringifiersSym];
      const end = this[endSym];
      const chindings = this[chindingsSym];
      const serializers = this[serializersSym];
      const formatters = this[formattersSym];
      const messageKey = this[messageKeySym];
      const errorKey = this[errorKeySym];
      let data = this[lsCacheSym][num] + time2;
      data = data + chindings;
      let value;
      if (formatters.log) {
        obj = formatters.log(obj);
      }
      const wildcardStringifier = stringifiers[wildcardFirstSym];
      let propStr = "";
      for (const key in obj) {
        value = obj[key];
        if (Object.prototype.hasOwnProperty.call(obj, key) && value !== void 0) {
          if (serializers[key]) {
            value = serializers[key](value);
          } else if (key === errorKey && serializers.err) {
            value = serializers.err(value);
          }
          const stringifier = stringifiers[key] || wildcardStringifier;
          switch (typeof value) {
            case "undefined":
            case "function":
              continue;
            case "number":
              if (Number.isFinite(value) === false) {
                value = null;
              }
            // this case explicitly falls through to the next one
            case "boolean":
              if (stringifier) value = stringifier(value);
              break;
            case "string":
              value = (stringifier || asString)(value);
              break;
            default:
              value = (stringifier || stringify2)(value, stringifySafe);
          }
          if (value === void 0) continue;
          const strKey = asString(key);
          propStr += "," + strKey + ":" + value;
        }
      }
      let msgStr = "";
      if (msg !== void 0) {
        value = serializers[messageKey] ? serializers[messageKey](msg) : msg;
        const stringifier = stringifiers[messageKey] || wildcardStringifier;
        switch (typeof value) {
          case "function":
            break;
          case "number":
            if (Number.isFinite(value) === false) {
              value = null;
            }
          // this case explicitly falls through to the next one
          case "boolean":
            if (stringifier) value = stringifier(value);
            msgStr = ',"' + messageKey + '":' + value;
            break;
          case "string":
            value = (stringifier || asString)(value);
            msgStr = ',"' + messageKey + '":' + value;
            break;
          default:
            value = (stringifier || stringify2)(value, stringifySafe);
            msgStr = ',"' + messageKey + '":' + value;
        }
      }
      if (this[nestedKeySym] && propStr) {
        return data + this[nestedKeyStrSym] + propStr.slice(1) + "}" + msgStr + end;
      } else {
        return data + propStr + msgStr + end;
      }
    }
    function asChindings(instance, bindings) {
      let value;
      let data = instance[chindingsSym];
      const stringify2 = instance[stringifySym];
      const stringifySafe = instance[stringifySafeSym];
      const stringifiers = instance[stringifiersSym];
      const wildcardStringifier = stringifiers[wildcardFirstSym];
      const serializers = instance[serializersSym];
      const formatter = instance[formattersSym].bindings;
      bindings = formatter(bindings);
      for (const key in bindings) {
        value = bindings[key];
        const valid = (key.length < 5 || key !== "level" && key !== "serializers" && key !== "formatters" && key !== "customLevels") && bindings.hasOwnProperty(key) && value !== void 0;
        if (valid === true) {
          value = serializers[key] ? serializers[key](value) : value;
          value = (stringifiers[key] || wildcardStringifier || stringify2)(value, stringifySafe);
          if (value === void 0) continue;
          data += "," + asString(key) + ":" + value;
        }
      }
      return data;
    }
    function hasBeenTampered(stream) {
      return stream.write !== stream.constructor.prototype.write;
    }
    function buildSafeSonicBoom(opts) {
      const stream = new SonicBoom(opts);
      stream.on("error", filterBrokenPipe);
      if (!opts.sync && isMainThread) {
        onExit.register(stream, autoEnd);
        stream.on("close", function() {
          onExit.unregister(stream);
        });
      }
      return stream;
      function filterBrokenPipe(err) {
        if (err.code === "EPIPE") {
          stream.write = noop;
          stream.end = noop;
          stream.flushSync = noop;
          stream.destroy = noop;
          return;
        }
        stream.removeListener("error", filterBrokenPipe);
        stream.emit("error", err);
      }
    }
    function autoEnd(stream, eventName) {
      if (stream.destroyed) {
        return;
      }
      if (eventName === "beforeExit") {
        stream.flush();
        stream.on("drain", function() {
          stream.end();
        });
      } else {
        stream.flushSync();
      }
    }
    function createArgsNormalizer(defaultOptions) {
      return function normalizeArgs(instance, caller, opts = {}, stream) {
        if (typeof opts === "string") {
          stream = buildSafeSonicBoom({ dest: opts });
          opts = {};
        } else if (typeof stream === "string") {
          if (opts && opts.transport) {
            throw Error("only one of option.transport or stream can be specified");
          }
          stream = buildSafeSonicBoom({ dest: stream });
        } else if (opts instanceof SonicBoom || opts.writable || opts._writableState) {
          stream = opts;
          opts = {};
        } else if (opts.transport) {
          if (opts.transport instanceof SonicBoom || opts.transport.writable || opts.transport._writableState) {
            throw Error("option.transport do not allow stream, please pass to option directly. e.g. pino(transport)");
          }
          if (opts.transport.targets && opts.transport.targets.length && opts.formatters && typeof opts.formatters.level === "function") {
            throw Error("option.transport.targets do not allow custom level formatters");
          }
          let customLevels;
          if (opts.customLevels) {
            customLevels = opts.useOnlyCustomLevels ? opts.customLevels : Object.assign({}, opts.levels, opts.customLevels);
          }
          stream = transport({ caller, ...opts.transport, levels: customLevels });
        }
        opts = Object.assign({}, defaultOptions, opts);
        opts.serializers = Object.assign(/* @__PURE__ */ Object.create(null), defaultOptions.serializers, opts.serializers);
        opts.formatters = Object.assign({}, defaultOptions.formatters, opts.formatters);
        if (opts.prettyPrint) {
          throw new Error("prettyPrint option is no longer supported, see the pino-pretty package (https://github.com/pinojs/pino-pretty)");
        }
        const { enabled, onChild } = opts;
        if (enabled === false) opts.level = "silent";
        if (!onChild) opts.onChild = noop;
        if (!stream) {
          if (!hasBeenTampered(process.stdout)) {
            stream = buildSafeSonicBoom({ fd: process.stdout.fd || 1 });
          } else {
            stream = process.stdout;
          }
        }
        return { opts, stream };
      };
    }
    function stringify(obj, stringifySafeFn) {
      try {
        return JSON.stringify(obj);
      } catch (_2) {
        try {
          const stringify2 = stringifySafeFn || this[stringifySafeSym];
          return stringify2(obj);
        } catch (_3) {
          return '"[unable to serialize, circular reference is too complex to analyze]"';
        }
      }
    }
    function buildFormatters(level, bindings, log2) {
      return {
        level,
        bindings,
        log: log2
      };
    }
    function normalizeDestFileDescriptor(destination) {
      const fd = Number(destination);
      if (typeof destination === "string" && Number.isFinite(fd)) {
        return fd;
      }
      if (destination === void 0) {
        return 1;
      }
      return destination;
    }
    module.exports = {
      noop,
      buildSafeSonicBoom,
      asChindings,
      asJson,
      genLog,
      createArgsNormalizer,
      stringify,
      buildFormatters,
      normalizeDestFileDescriptor
    };
  }
});

// node_modules/pino/lib/constants.js
var require_constants = __commonJS({
  "node_modules/pino/lib/constants.js"(exports, module) {
    var DEFAULT_LEVELS = {
      trace: 10,
      debug: 20,
      info: 30,
      warn: 40,
      error: 50,
      fatal: 60
    };
    var SORTING_ORDER = {
      ASC: "ASC",
      DESC: "DESC"
    };
    module.exports = {
      DEFAULT_LEVELS,
      SORTING_ORDER
    };
  }
});

// node_modules/pino/lib/levels.js
var require_levels = __commonJS({
  "node_modules/pino/lib/levels.js"(exports, module) {
    "use strict";
    var {
      lsCacheSym,
      levelValSym,
      useOnlyCustomLevelsSym,
      streamSym,
      formattersSym,
      hooksSym,
      levelCompSym
    } = require_symbols();
    var { noop, genLog } = require_tools();
    var { DEFAULT_LEVELS, SORTING_ORDER } = require_constants();
    var levelMethods = {
      fatal: (hook) => {
        const logFatal = genLog(DEFAULT_LEVELS.fatal, hook);
        return function(...args) {
          const stream = this[streamSym];
          logFatal.call(this, ...args);
          if (typeof stream.flushSync === "function") {
            try {
              stream.flushSync();
            } catch (e) {
            }
          }
        };
      },
      error: (hook) => genLog(DEFAULT_LEVELS.error, hook),
      warn: (hook) => genLog(DEFAULT_LEVELS.warn, hook),
      info: (hook) => genLog(DEFAULT_LEVELS.info, hook),
      debug: (hook) => genLog(DEFAULT_LEVELS.debug, hook),
      trace: (hook) => genLog(DEFAULT_LEVELS.trace, hook)
    };
    var nums = Object.keys(DEFAULT_LEVELS).reduce((o, k) => {
      o[DEFAULT_LEVELS[k]] = k;
      return o;
    }, {});
    var initialLsCache = Object.keys(nums).reduce((o, k) => {
      o[k] = '{"level":' + Number(k);
      return o;
    }, {});
    function genLsCache(instance) {
      const formatter = instance[formattersSym].level;
      const { labels } = instance.levels;
      const cache = {};
      for (const label in labels) {
        const level = formatter(labels[label], Number(label));
        cache[label] = JSON.stringify(level).slice(0, -1);
      }
      instance[lsCacheSym] = cache;
      return instance;
    }
    function isStandardLevel(level, useOnlyCustomLevels) {
      if (useOnlyCustomLevels) {
        return false;
      }
      switch (level) {
        case "fatal":
        case "error":
        case "warn":
        case "info":
        case "debug":
        case "trace":
          return true;
        default:
          return false;
      }
    }
    function setLevel(level) {
      const { labels, values } = this.levels;
      if (typeof level === "number") {
        if (labels[level] === void 0) throw Error("unknown level value" + level);
        level = labels[level];
      }
      if (values[level] === void 0) throw Error("unknown level " + level);
      const preLevelVal = this[levelValSym];
      const levelVal = this[levelValSym] = values[level];
      const useOnlyCustomLevelsVal = this[useOnlyCustomLevelsSym];
      const levelComparison = this[levelCompSym];
      const hook = this[hooksSym].logMethod;
      for (const key in values) {
        if (levelComparison(values[key], levelVal) === false) {
          this[key] = noop;
          continue;
        }
        this[key] = isStandardLevel(key, useOnlyCustomLevelsVal) ? levelMethods[key](hook) : genLog(values[key], hook);
      }
      this.emit(
        "level-change",
        level,
        levelVal,
        labels[preLevelVal],
        preLevelVal,
        this
      );
    }
    function getLevel(level) {
      const { levels, levelVal } = this;
      return levels && levels.labels ? levels.labels[levelVal] : "";
    }
    function isLevelEnabled(logLevel) {
      const { values } = this.levels;
      const logLevelVal = values[logLevel];
      return logLevelVal !== void 0 && this[levelCompSym](logLevelVal, this[levelValSym]);
    }
    function compareLevel(direction, current2, expected) {
      if (direction === SORTING_ORDER.DESC) {
        return current2 <= expected;
      }
      return current2 >= expected;
    }
    function genLevelComparison(levelComparison) {
      if (typeof levelComparison === "string") {
        return compareLevel.bind(null, levelComparison);
      }
      return levelComparison;
    }
    function mappings(customLevels = null, useOnlyCustomLevels = false) {
      const customNums = customLevels ? Object.keys(customLevels).reduce((o, k) => {
        o[customLevels[k]] = k;
        return o;
      }, {}) : null;
      const labels = Object.assign(
        Object.create(Object.prototype, { Infinity: { value: "silent" } }),
        useOnlyCustomLevels ? null : nums,
        customNums
      );
      const values = Object.assign(
        Object.create(Object.prototype, { silent: { value: Infinity } }),
        useOnlyCustomLevels ? null : DEFAULT_LEVELS,
        customLevels
      );
      return { labels, values };
    }
    function assertDefaultLevelFound(defaultLevel, customLevels, useOnlyCustomLevels) {
      if (typeof defaultLevel === "number") {
        const values = [].concat(
          Object.keys(customLevels || {}).map((key) => customLevels[key]),
          useOnlyCustomLevels ? [] : Object.keys(nums).map((level) => +level),
          Infinity
        );
        if (!values.includes(defaultLevel)) {
          throw Error(`default level:${defaultLevel} must be included in custom levels`);
        }
        return;
      }
      const labels = Object.assign(
        Object.create(Object.prototype, { silent: { value: Infinity } }),
        useOnlyCustomLevels ? null : DEFAULT_LEVELS,
        customLevels
      );
      if (!(defaultLevel in labels)) {
        throw Error(`default level:${defaultLevel} must be included in custom levels`);
      }
    }
    function assertNoLevelCollisions(levels, customLevels) {
      const { labels, values } = levels;
      for (const k in customLevels) {
        if (k in values) {
          throw Error("levels cannot be overridden");
        }
        if (customLevels[k] in labels) {
          throw Error("pre-existing level values cannot be used for new levels");
        }
      }
    }
    function assertLevelComparison(levelComparison) {
      if (typeof levelComparison === "function") {
        return;
      }
      if (typeof levelComparison === "string" && Object.values(SORTING_ORDER).includes(levelComparison)) {
        return;
      }
      throw new Error('Levels comparison should be one of "ASC", "DESC" or "function" type');
    }
    module.exports = {
      initialLsCache,
      genLsCache,
      levelMethods,
      getLevel,
      setLevel,
      isLevelEnabled,
      mappings,
      assertNoLevelCollisions,
      assertDefaultLevelFound,
      genLevelComparison,
      assertLevelComparison
    };
  }
});

// node_modules/pino/lib/meta.js
var require_meta = __commonJS({
  "node_modules/pino/lib/meta.js"(exports, module) {
    "use strict";
    module.exports = { version: "10.4.0" };
  }
});

// node_modules/pino/lib/proto.js
var require_proto = __commonJS({
  "node_modules/pino/lib/proto.js"(exports, module) {
    "use strict";
    var { EventEmitter } = __require("node:events");
    var {
      lsCacheSym,
      levelValSym,
      setLevelSym,
      getLevelSym,
      chindingsSym,
      mixinSym,
      asJsonSym,
      writeSym,
      mixinMergeStrategySym,
      timeSym,
      timeSliceIndexSym,
      streamSym,
      serializersSym,
      formattersSym,
      errorKeySym,
      messageKeySym,
      useOnlyCustomLevelsSym,
      needsMetadataGsym,
      redactFmtSym,
      stringifySym,
      formatOptsSym,
      stringifiersSym,
      msgPrefixSym,
      hooksSym
    } = require_symbols();
    var {
      getLevel,
      setLevel,
      isLevelEnabled,
      mappings,
      initialLsCache,
      genLsCache,
      assertNoLevelCollisions
    } = require_levels();
    var {
      asChindings,
      asJson,
      buildFormatters,
      stringify,
      noop
    } = require_tools();
    var {
      version
    } = require_meta();
    var redaction = require_redaction();
    var constructor = class Pino {
    };
    var prototype = {
      constructor,
      child,
      bindings,
      setBindings,
      flush,
      isLevelEnabled,
      version,
      get level() {
        return this[getLevelSym]();
      },
      set level(lvl) {
        this[setLevelSym](lvl);
      },
      get levelVal() {
        return this[levelValSym];
      },
      set levelVal(n) {
        throw Error("levelVal is read-only");
      },
      get msgPrefix() {
        return this[msgPrefixSym];
      },
      get [Symbol.toStringTag]() {
        return "Pino";
      },
      [lsCacheSym]: initialLsCache,
      [writeSym]: write,
      [asJsonSym]: asJson,
      [getLevelSym]: getLevel,
      [setLevelSym]: setLevel
    };
    Object.setPrototypeOf(prototype, EventEmitter.prototype);
    module.exports = function() {
      return Object.create(prototype);
    };
    var resetChildingsFormatter = (bindings2) => bindings2;
    function child(bindings2, options) {
      if (!bindings2) {
        throw Error("missing bindings for child Pino");
      }
      const serializers = this[serializersSym];
      const formatters = this[formattersSym];
      const instance = Object.create(this);
      if (options == null) {
        if (instance[formattersSym].bindings !== resetChildingsFormatter) {
          instance[formattersSym] = buildFormatters(
            formatters.level,
            resetChildingsFormatter,
            formatters.log
          );
        }
        instance[chindingsSym] = asChindings(instance, bindings2);
        if (this.onChild !== noop) {
          this.onChild(instance);
        }
        return instance;
      }
      if (options.hasOwnProperty("serializers") === true) {
        instance[serializersSym] = /* @__PURE__ */ Object.create(null);
        for (const k in serializers) {
          instance[serializersSym][k] = serializers[k];
        }
        const parentSymbols = Object.getOwnPropertySymbols(serializers);
        for (var i = 0; i < parentSymbols.length; i++) {
          const ks = parentSymbols[i];
          instance[serializersSym][ks] = serializers[ks];
        }
        for (const bk in options.serializers) {
          instance[serializersSym][bk] = options.serializers[bk];
        }
        const bindingsSymbols = Object.getOwnPropertySymbols(options.serializers);
        for (var bi = 0; bi < bindingsSymbols.length; bi++) {
          const bks = bindingsSymbols[bi];
          instance[serializersSym][bks] = options.serializers[bks];
        }
      } else instance[serializersSym] = serializers;
      if (options.hasOwnProperty("formatters")) {
        const { level, bindings: chindings, log: log2 } = options.formatters;
        instance[formattersSym] = buildFormatters(
          level || formatters.level,
          chindings || resetChildingsFormatter,
          log2 || formatters.log
        );
      } else {
        instance[formattersSym] = buildFormatters(
          formatters.level,
          resetChildingsFormatter,
          formatters.log
        );
      }
      if (options.hasOwnProperty("customLevels") === true) {
        assertNoLevelCollisions(this.levels, options.customLevels);
        instance.levels = mappings(options.customLevels, instance[useOnlyCustomLevelsSym]);
        genLsCache(instance);
      }
      if (typeof options.redact === "object" && options.redact !== null || Array.isArray(options.redact)) {
        instance.redact = options.redact;
        const stringifiers = redaction(instance.redact, stringify);
        const formatOpts = { stringify: stringifiers[redactFmtSym] };
        instance[stringifySym] = stringify;
        instance[stringifiersSym] = stringifiers;
        instance[formatOptsSym] = formatOpts;
      }
      if (typeof options.msgPrefix === "string") {
        instance[msgPrefixSym] = (this[msgPrefixSym] || "") + options.msgPrefix;
      }
      instance[chindingsSym] = asChindings(instance, bindings2);
      if (options.level !== void 0 && options.level !== this.level || options.hasOwnProperty("customLevels")) {
        const childLevel = options.level || this.level;
        instance[setLevelSym](childLevel);
      }
      this.onChild(instance);
      return instance;
    }
    function bindings() {
      const chindings = this[chindingsSym];
      const chindingsJson = `{${chindings.substr(1)}}`;
      const bindingsFromJson = JSON.parse(chindingsJson);
      delete bindingsFromJson.pid;
      delete bindingsFromJson.hostname;
      return bindingsFromJson;
    }
    function setBindings(newBindings) {
      const chindings = asChindings(this, newBindings);
      this[chindingsSym] = chindings;
    }
    function defaultMixinMergeStrategy(mergeObject, mixinObject) {
      return Object.assign(mixinObject, mergeObject);
    }
    function write(_obj, msg, num) {
      const t = this[timeSym]();
      const mixin = this[mixinSym];
      const errorKey = this[errorKeySym];
      const messageKey = this[messageKeySym];
      const mixinMergeStrategy = this[mixinMergeStrategySym] || defaultMixinMergeStrategy;
      let obj;
      const streamWriteHook = this[hooksSym].streamWrite;
      if (_obj === void 0 || _obj === null) {
        obj = {};
      } else if (_obj instanceof Error) {
        obj = { [errorKey]: _obj };
        if (msg === void 0) {
          msg = _obj.message;
        }
      } else {
        obj = _obj;
        if (msg === void 0 && _obj[messageKey] === void 0 && _obj[errorKey]) {
          msg = _obj[errorKey].message;
        }
      }
      if (mixin) {
        obj = mixinMergeStrategy(obj, mixin(obj, num, this));
      }
      const s = this[asJsonSym](obj, msg, num, t);
      const stream = this[streamSym];
      if (stream[needsMetadataGsym] === true) {
        stream.lastLevel = num;
        stream.lastObj = obj;
        stream.lastMsg = msg;
        stream.lastTime = t.slice(this[timeSliceIndexSym]);
        stream.lastLogger = this;
      }
      stream.write(streamWriteHook ? streamWriteHook(s) : s);
    }
    function flush(cb) {
      if (cb != null && typeof cb !== "function") {
        throw Error("callback must be a function");
      }
      const stream = this[streamSym];
      if (typeof stream.flush === "function") {
        stream.flush(cb || noop);
      } else if (cb) cb();
    }
  }
});

// node_modules/safe-stable-stringify/index.js
var require_safe_stable_stringify = __commonJS({
  "node_modules/safe-stable-stringify/index.js"(exports, module) {
    "use strict";
    var { hasOwnProperty } = Object.prototype;
    var stringify = configure();
    stringify.configure = configure;
    stringify.stringify = stringify;
    stringify.default = stringify;
    exports.stringify = stringify;
    exports.configure = configure;
    module.exports = stringify;
    var strEscapeSequencesRegExp = /[\u0000-\u001f\u0022\u005c\ud800-\udfff]/;
    function strEscape(str) {
      if (str.length < 5e3 && !strEscapeSequencesRegExp.test(str)) {
        return `"${str}"`;
      }
      return JSON.stringify(str);
    }
    function sort(array, comparator) {
      if (array.length > 200 || comparator) {
        return array.sort(comparator);
      }
      for (let i = 1; i < array.length; i++) {
        const currentValue = array[i];
        let position = i;
        while (position !== 0 && array[position - 1] > currentValue) {
          array[position] = array[position - 1];
          position--;
        }
        array[position] = currentValue;
      }
      return array;
    }
    var typedArrayPrototypeGetSymbolToStringTag = Object.getOwnPropertyDescriptor(
      Object.getPrototypeOf(
        Object.getPrototypeOf(
          new Int8Array()
        )
      ),
      Symbol.toStringTag
    ).get;
    function isTypedArrayWithEntries(value) {
      return typedArrayPrototypeGetSymbolToStringTag.call(value) !== void 0 && value.length !== 0;
    }
    function stringifyTypedArray(array, separator, maximumBreadth) {
      if (array.length < maximumBreadth) {
        maximumBreadth = array.length;
      }
      const whitespace = separator === "," ? "" : " ";
      let res = `"0":${whitespace}${array[0]}`;
      for (let i = 1; i < maximumBreadth; i++) {
        res += `${separator}"${i}":${whitespace}${array[i]}`;
      }
      return res;
    }
    function getCircularValueOption(options) {
      if (hasOwnProperty.call(options, "circularValue")) {
        const circularValue = options.circularValue;
        if (typeof circularValue === "string") {
          return `"${circularValue}"`;
        }
        if (circularValue == null) {
          return circularValue;
        }
        if (circularValue === Error || circularValue === TypeError) {
          return {
            toString() {
              throw new TypeError("Converting circular structure to JSON");
            }
          };
        }
        throw new TypeError('The "circularValue" argument must be of type string or the value null or undefined');
      }
      return '"[Circular]"';
    }
    function getDeterministicOption(options) {
      let value;
      if (hasOwnProperty.call(options, "deterministic")) {
        value = options.deterministic;
        if (typeof value !== "boolean" && typeof value !== "function") {
          throw new TypeError('The "deterministic" argument must be of type boolean or comparator function');
        }
      }
      return value === void 0 ? true : value;
    }
    function getBooleanOption(options, key) {
      let value;
      if (hasOwnProperty.call(options, key)) {
        value = options[key];
        if (typeof value !== "boolean") {
          throw new TypeError(`The "${key}" argument must be of type boolean`);
        }
      }
      return value === void 0 ? true : value;
    }
    function getPositiveIntegerOption(options, key) {
      let value;
      if (hasOwnProperty.call(options, key)) {
        value = options[key];
        if (typeof value !== "number") {
          throw new TypeError(`The "${key}" argument must be of type number`);
        }
        if (!Number.isInteger(value)) {
          throw new TypeError(`The "${key}" argument must be an integer`);
        }
        if (value < 1) {
          throw new RangeError(`The "${key}" argument must be >= 1`);
        }
      }
      return value === void 0 ? Infinity : value;
    }
    function getItemCount(number) {
      if (number === 1) {
        return "1 item";
      }
      return `${number} items`;
    }
    function getUniqueReplacerSet(replacerArray) {
      const replacerSet = /* @__PURE__ */ new Set();
      for (const value of replacerArray) {
        if (typeof value === "string" || typeof value === "number") {
          replacerSet.add(String(value));
        }
      }
      return replacerSet;
    }
    function getStrictOption(options) {
      if (hasOwnProperty.call(options, "strict")) {
        const value = options.strict;
        if (typeof value !== "boolean") {
          throw new TypeError('The "strict" argument must be of type boolean');
        }
        if (value) {
          return (value2) => {
            let message = `Object can not safely be stringified. Received type ${typeof value2}`;
            if (typeof value2 !== "function") message += ` (${value2.toString()})`;
            throw new Error(message);
          };
        }
      }
    }
    function configure(options) {
      options = { ...options };
      const fail = getStrictOption(options);
      if (fail) {
        if (options.bigint === void 0) {
          options.bigint = false;
        }
        if (!("circularValue" in options)) {
          options.circularValue = Error;
        }
      }
      const circularValue = getCircularValueOption(options);
      const bigint = getBooleanOption(options, "bigint");
      const deterministic = getDeterministicOption(options);
      const comparator = typeof deterministic === "function" ? deterministic : void 0;
      const maximumDepth = getPositiveIntegerOption(options, "maximumDepth");
      const maximumBreadth = getPositiveIntegerOption(options, "maximumBreadth");
      function stringifyFnReplacer(key, parent, stack, replacer, spacer, indentation) {
        let value = parent[key];
        if (typeof value === "object" && value !== null && typeof value.toJSON === "function") {
          value = value.toJSON(key);
        }
        value = replacer.call(parent, key, value);
        switch (typeof value) {
          case "string":
            return strEscape(value);
          case "object": {
            if (value === null) {
              return "null";
            }
            if (stack.indexOf(value) !== -1) {
              return circularValue;
            }
            let res = "";
            let join10 = ",";
            const originalIndentation = indentation;
            if (Array.isArray(value)) {
              if (value.length === 0) {
                return "[]";
              }
              if (maximumDepth < stack.length + 1) {
                return '"[Array]"';
              }
              stack.push(value);
              if (spacer !== "") {
                indentation += spacer;
                res += `
${indentation}`;
                join10 = `,
${indentation}`;
              }
              const maximumValuesToStringify = Math.min(value.length, maximumBreadth);
              let i = 0;
              for (; i < maximumValuesToStringify - 1; i++) {
                const tmp2 = stringifyFnReplacer(String(i), value, stack, replacer, spacer, indentation);
                res += tmp2 !== void 0 ? tmp2 : "null";
                res += join10;
              }
              const tmp = stringifyFnReplacer(String(i), value, stack, replacer, spacer, indentation);
              res += tmp !== void 0 ? tmp : "null";
              if (value.length - 1 > maximumBreadth) {
                const removedKeys = value.length - maximumBreadth - 1;
                res += `${join10}"... ${getItemCount(removedKeys)} not stringified"`;
              }
              if (spacer !== "") {
                res += `
${originalIndentation}`;
              }
              stack.pop();
              return `[${res}]`;
            }
            let keys = Object.keys(value);
            const keyLength = keys.length;
            if (keyLength === 0) {
              return "{}";
            }
            if (maximumDepth < stack.length + 1) {
              return '"[Object]"';
            }
            let whitespace = "";
            let separator = "";
            if (spacer !== "") {
              indentation += spacer;
              join10 = `,
${indentation}`;
              whitespace = " ";
            }
            const maximumPropertiesToStringify = Math.min(keyLength, maximumBreadth);
            if (deterministic && !isTypedArrayWithEntries(value)) {
              keys = sort(keys, comparator);
            }
            stack.push(value);
            for (let i = 0; i < maximumPropertiesToStringify; i++) {
              const key2 = keys[i];
              const tmp = stringifyFnReplacer(key2, value, stack, replacer, spacer, indentation);
              if (tmp !== void 0) {
                res += `${separator}${strEscape(key2)}:${whitespace}${tmp}`;
                separator = join10;
              }
            }
            if (keyLength > maximumBreadth) {
              const removedKeys = keyLength - maximumBreadth;
              res += `${separator}"...":${whitespace}"${getItemCount(removedKeys)} not stringified"`;
              separator = join10;
            }
            if (spacer !== "" && separator.length > 1) {
              res = `
${indentation}${res}
${originalIndentation}`;
            }
            stack.pop();
            return `{${res}}`;
          }
          case "number":
            return isFinite(value) ? String(value) : fail ? fail(value) : "null";
          case "boolean":
            return value === true ? "true" : "false";
          case "undefined":
            return void 0;
          case "bigint":
            if (bigint) {
              return String(value);
            }
          // fallthrough
          default:
            return fail ? fail(value) : void 0;
        }
      }
      function stringifyArrayReplacer(key, value, stack, replacer, spacer, indentation) {
        if (typeof value === "object" && value !== null && typeof value.toJSON === "function") {
          value = value.toJSON(key);
        }
        switch (typeof value) {
          case "string":
            return strEscape(value);
          case "object": {
            if (value === null) {
              return "null";
            }
            if (stack.indexOf(value) !== -1) {
              return circularValue;
            }
            const originalIndentation = indentation;
            let res = "";
            let join10 = ",";
            if (Array.isArray(value)) {
              if (value.length === 0) {
                return "[]";
              }
              if (maximumDepth < stack.length + 1) {
                return '"[Array]"';
              }
              stack.push(value);
              if (spacer !== "") {
                indentation += spacer;
                res += `
${indentation}`;
                join10 = `,
${indentation}`;
              }
              const maximumValuesToStringify = Math.min(value.length, maximumBreadth);
              let i = 0;
              for (; i < maximumValuesToStringify - 1; i++) {
                const tmp2 = stringifyArrayReplacer(String(i), value[i], stack, replacer, spacer, indentation);
                res += tmp2 !== void 0 ? tmp2 : "null";
                res += join10;
              }
              const tmp = stringifyArrayReplacer(String(i), value[i], stack, replacer, spacer, indentation);
              res += tmp !== void 0 ? tmp : "null";
              if (value.length - 1 > maximumBreadth) {
                const removedKeys = value.length - maximumBreadth - 1;
                res += `${join10}"... ${getItemCount(removedKeys)} not stringified"`;
              }
              if (spacer !== "") {
                res += `
${originalIndentation}`;
              }
              stack.pop();
              return `[${res}]`;
            }
            stack.push(value);
            let whitespace = "";
            if (spacer !== "") {
              indentation += spacer;
              join10 = `,
${indentation}`;
              whitespace = " ";
            }
            let separator = "";
            for (const key2 of replacer) {
              const tmp = stringifyArrayReplacer(key2, value[key2], stack, replacer, spacer, indentation);
              if (tmp !== void 0) {
                res += `${separator}${strEscape(key2)}:${whitespace}${tmp}`;
                separator = join10;
              }
            }
            if (spacer !== "" && separator.length > 1) {
              res = `
${indentation}${res}
${originalIndentation}`;
            }
            stack.pop();
            return `{${res}}`;
          }
          case "number":
            return isFinite(value) ? String(value) : fail ? fail(value) : "null";
          case "boolean":
            return value === true ? "true" : "false";
          case "undefined":
            return void 0;
          case "bigint":
            if (bigint) {
              return String(value);
            }
          // fallthrough
          default:
            return fail ? fail(value) : void 0;
        }
      }
      function stringifyIndent(key, value, stack, spacer, indentation) {
        switch (typeof value) {
          case "string":
            return strEscape(value);
          case "object": {
            if (value === null) {
              return "null";
            }
            if (typeof value.toJSON === "function") {
              value = value.toJSON(key);
              if (typeof value !== "object") {
                return stringifyIndent(key, value, stack, spacer, indentation);
              }
              if (value === null) {
                return "null";
              }
            }
            if (stack.indexOf(value) !== -1) {
              return circularValue;
            }
            const originalIndentation = indentation;
            if (Array.isArray(value)) {
              if (value.length === 0) {
                return "[]";
              }
              if (maximumDepth < stack.length + 1) {
                return '"[Array]"';
              }
              stack.push(value);
              indentation += spacer;
              let res2 = `
${indentation}`;
              const join11 = `,
${indentation}`;
              const maximumValuesToStringify = Math.min(value.length, maximumBreadth);
              let i = 0;
              for (; i < maximumValuesToStringify - 1; i++) {
                const tmp2 = stringifyIndent(String(i), value[i], stack, spacer, indentation);
                res2 += tmp2 !== void 0 ? tmp2 : "null";
                res2 += join11;
              }
              const tmp = stringifyIndent(String(i), value[i], stack, spacer, indentation);
              res2 += tmp !== void 0 ? tmp : "null";
              if (value.length - 1 > maximumBreadth) {
                const removedKeys = value.length - maximumBreadth - 1;
                res2 += `${join11}"... ${getItemCount(removedKeys)} not stringified"`;
              }
              res2 += `
${originalIndentation}`;
              stack.pop();
              return `[${res2}]`;
            }
            let keys = Object.keys(value);
            const keyLength = keys.length;
            if (keyLength === 0) {
              return "{}";
            }
            if (maximumDepth < stack.length + 1) {
              return '"[Object]"';
            }
            indentation += spacer;
            const join10 = `,
${indentation}`;
            let res = "";
            let separator = "";
            let maximumPropertiesToStringify = Math.min(keyLength, maximumBreadth);
            if (isTypedArrayWithEntries(value)) {
              res += stringifyTypedArray(value, join10, maximumBreadth);
              keys = keys.slice(value.length);
              maximumPropertiesToStringify -= value.length;
              separator = join10;
            }
            if (deterministic) {
              keys = sort(keys, comparator);
            }
            stack.push(value);
            for (let i = 0; i < maximumPropertiesToStringify; i++) {
              const key2 = keys[i];
              const tmp = stringifyIndent(key2, value[key2], stack, spacer, indentation);
              if (tmp !== void 0) {
                res += `${separator}${strEscape(key2)}: ${tmp}`;
                separator = join10;
              }
            }
            if (keyLength > maximumBreadth) {
              const removedKeys = keyLength - maximumBreadth;
              res += `${separator}"...": "${getItemCount(removedKeys)} not stringified"`;
              separator = join10;
            }
            if (separator !== "") {
              res = `
${indentation}${res}
${originalIndentation}`;
            }
            stack.pop();
            return `{${res}}`;
          }
          case "number":
            return isFinite(value) ? String(value) : fail ? fail(value) : "null";
          case "boolean":
            return value === true ? "true" : "false";
          case "undefined":
            return void 0;
          case "bigint":
            if (bigint) {
              return String(value);
            }
          // fallthrough
          default:
            return fail ? fail(value) : void 0;
        }
      }
      function stringifySimple(key, value, stack) {
        switch (typeof value) {
          case "string":
            return strEscape(value);
          case "object": {
            if (value === null) {
              return "null";
            }
            if (typeof value.toJSON === "function") {
              value = value.toJSON(key);
              if (typeof value !== "object") {
                return stringifySimple(key, value, stack);
              }
              if (value === null) {
                return "null";
              }
            }
            if (stack.indexOf(value) !== -1) {
              return circularValue;
            }
            let res = "";
            const hasLength = value.length !== void 0;
            if (hasLength && Array.isArray(value)) {
              if (value.length === 0) {
                return "[]";
              }
              if (maximumDepth < stack.length + 1) {
                return '"[Array]"';
              }
              stack.push(value);
              const maximumValuesToStringify = Math.min(value.length, maximumBreadth);
              let i = 0;
              for (; i < maximumValuesToStringify - 1; i++) {
                const tmp2 = stringifySimple(String(i), value[i], stack);
                res += tmp2 !== void 0 ? tmp2 : "null";
                res += ",";
              }
              const tmp = stringifySimple(String(i), value[i], stack);
              res += tmp !== void 0 ? tmp : "null";
              if (value.length - 1 > maximumBreadth) {
                const removedKeys = value.length - maximumBreadth - 1;
                res += `,"... ${getItemCount(removedKeys)} not stringified"`;
              }
              stack.pop();
              return `[${res}]`;
            }
            let keys = Object.keys(value);
            const keyLength = keys.length;
            if (keyLength === 0) {
              return "{}";
            }
            if (maximumDepth < stack.length + 1) {
              return '"[Object]"';
            }
            let separator = "";
            let maximumPropertiesToStringify = Math.min(keyLength, maximumBreadth);
            if (hasLength && isTypedArrayWithEntries(value)) {
              res += stringifyTypedArray(value, ",", maximumBreadth);
              keys = keys.slice(value.length);
              maximumPropertiesToStringify -= value.length;
              separator = ",";
            }
            if (deterministic) {
              keys = sort(keys, comparator);
            }
            stack.push(value);
            for (let i = 0; i < maximumPropertiesToStringify; i++) {
              const key2 = keys[i];
              const tmp = stringifySimple(key2, value[key2], stack);
              if (tmp !== void 0) {
                res += `${separator}${strEscape(key2)}:${tmp}`;
                separator = ",";
              }
            }
            if (keyLength > maximumBreadth) {
              const removedKeys = keyLength - maximumBreadth;
              res += `${separator}"...":"${getItemCount(removedKeys)} not stringified"`;
            }
            stack.pop();
            return `{${res}}`;
          }
          case "number":
            return isFinite(value) ? String(value) : fail ? fail(value) : "null";
          case "boolean":
            return value === true ? "true" : "false";
          case "undefined":
            return void 0;
          case "bigint":
            if (bigint) {
              return String(value);
            }
          // fallthrough
          default:
            return fail ? fail(value) : void 0;
        }
      }
      function stringify2(value, replacer, space) {
        if (arguments.length > 1) {
          let spacer = "";
          if (typeof space === "number") {
            spacer = " ".repeat(Math.min(space, 10));
          } else if (typeof space === "string") {
            spacer = space.slice(0, 10);
          }
          if (replacer != null) {
            if (typeof replacer === "function") {
              return stringifyFnReplacer("", { "": value }, [], replacer, spacer, "");
            }
            if (Array.isArray(replacer)) {
              return stringifyArrayReplacer("", value, [], getUniqueReplacerSet(replacer), spacer, "");
            }
          }
          if (spacer.length !== 0) {
            return stringifyIndent("", value, [], spacer, "");
          }
        }
        return stringifySimple("", value, []);
      }
      return stringify2;
    }
  }
});

// node_modules/pino/lib/multistream.js
var require_multistream = __commonJS({
  "node_modules/pino/lib/multistream.js"(exports, module) {
    "use strict";
    var metadata = /* @__PURE__ */ Symbol.for("pino.metadata");
    var { DEFAULT_LEVELS } = require_constants();
    var DEFAULT_INFO_LEVEL = DEFAULT_LEVELS.info;
    function multistream(streamsArray, opts) {
      streamsArray = streamsArray || [];
      opts = opts || { dedupe: false };
      const streamLevels = Object.create(DEFAULT_LEVELS);
      streamLevels.silent = Infinity;
      if (opts.levels && typeof opts.levels === "object") {
        Object.keys(opts.levels).forEach((i) => {
          streamLevels[i] = opts.levels[i];
        });
      }
      const res = {
        write,
        add,
        remove,
        emit: emit2,
        flushSync,
        end,
        minLevel: 0,
        lastId: 0,
        streams: [],
        clone,
        [metadata]: true,
        streamLevels
      };
      if (Array.isArray(streamsArray)) {
        streamsArray.forEach(add, res);
      } else {
        add.call(res, streamsArray);
      }
      streamsArray = null;
      return res;
      function write(data) {
        let dest;
        const level = typeof this.lastLevel === "string" ? (this.streamLevels || streamLevels)[this.lastLevel] : this.lastLevel;
        const { streams } = this;
        let recordedLevel = 0;
        let stream;
        for (let i = initLoopVar(streams.length, opts.dedupe); checkLoopVar(i, streams.length, opts.dedupe); i = adjustLoopVar(i, opts.dedupe)) {
          dest = streams[i];
          if (dest.level <= level) {
            if (recordedLevel !== 0 && recordedLevel !== dest.level) {
              break;
            }
            stream = dest.stream;
            if (stream[metadata]) {
              const { lastTime, lastMsg, lastObj, lastLogger } = this;
              stream.lastLevel = level;
              stream.lastTime = lastTime;
              stream.lastMsg = lastMsg;
              stream.lastObj = lastObj;
              stream.lastLogger = lastLogger;
            }
            stream.write(data);
            if (opts.dedupe) {
              recordedLevel = dest.level;
            }
          } else if (!opts.dedupe) {
            break;
          }
        }
      }
      function emit2(...args) {
        for (const { stream } of this.streams) {
          if (typeof stream.emit === "function") {
            stream.emit(...args);
          }
        }
      }
      function flushSync() {
        for (const { stream } of this.streams) {
          if (typeof stream.flushSync === "function") {
            stream.flushSync();
          }
        }
      }
      function add(dest) {
        if (!dest) {
          return this;
        }
        const isStream = typeof dest.write === "function" || dest.stream;
        const stream_ = dest.write ? dest : dest.stream;
        if (!isStream) {
          throw Error("stream object needs to implement either StreamEntry or DestinationStream interface");
        }
        const { streams, streamLevels: streamLevels2 } = this;
        let level;
        if (typeof dest.levelVal === "number") {
          level = dest.levelVal;
        } else if (typeof dest.level === "string") {
          level = streamLevels2[dest.level];
        } else if (typeof dest.level === "number") {
          level = dest.level;
        } else {
          level = DEFAULT_INFO_LEVEL;
        }
        const dest_ = {
          stream: stream_,
          level,
          levelVal: void 0,
          id: ++res.lastId
        };
        streams.unshift(dest_);
        streams.sort(compareByLevel);
        this.minLevel = streams[0].level;
        return this;
      }
      function remove(id) {
        const { streams } = this;
        const index = streams.findIndex((s) => s.id === id);
        if (index >= 0) {
          streams.splice(index, 1);
          streams.sort(compareByLevel);
          this.minLevel = streams.length > 0 ? streams[0].level : -1;
        }
        return this;
      }
      function end() {
        for (const { stream } of this.streams) {
          if (typeof stream.flushSync === "function") {
            stream.flushSync();
          }
          stream.end();
        }
      }
      function clone(level) {
        const streams = new Array(this.streams.length);
        for (let i = 0; i < streams.length; i++) {
          streams[i] = {
            level,
            stream: this.streams[i].stream
          };
        }
        return {
          write,
          add,
          remove,
          emit: emit2,
          flushSync,
          end,
          minLevel: level,
          streams,
          clone,
          [metadata]: true,
          streamLevels
        };
      }
    }
    function compareByLevel(a, b) {
      return a.level - b.level;
    }
    function initLoopVar(length, dedupe) {
      return dedupe ? length - 1 : 0;
    }
    function adjustLoopVar(i, dedupe) {
      return dedupe ? i - 1 : i + 1;
    }
    function checkLoopVar(i, length, dedupe) {
      return dedupe ? i >= 0 : i < length;
    }
    module.exports = multistream;
  }
});

// node_modules/pino/pino.js
var require_pino = __commonJS({
  "node_modules/pino/pino.js"(exports, module) {
    "use strict";
    var os = __require("node:os");
    var stdSerializers = require_pino_std_serializers();
    var caller = require_caller();
    var redaction = require_redaction();
    var time2 = require_time();
    var proto = require_proto();
    var symbols = require_symbols();
    var { configure } = require_safe_stable_stringify();
    var { assertDefaultLevelFound, mappings, genLsCache, genLevelComparison, assertLevelComparison } = require_levels();
    var { DEFAULT_LEVELS, SORTING_ORDER } = require_constants();
    var {
      createArgsNormalizer,
      asChindings,
      buildSafeSonicBoom,
      buildFormatters,
      stringify,
      normalizeDestFileDescriptor,
      noop
    } = require_tools();
    var { version } = require_meta();
    var {
      chindingsSym,
      redactFmtSym,
      serializersSym,
      timeSym,
      timeSliceIndexSym,
      streamSym,
      stringifySym,
      stringifySafeSym,
      stringifiersSym,
      setLevelSym,
      endSym,
      formatOptsSym,
      messageKeySym,
      errorKeySym,
      nestedKeySym,
      mixinSym,
      levelCompSym,
      useOnlyCustomLevelsSym,
      formattersSym,
      hooksSym,
      nestedKeyStrSym,
      mixinMergeStrategySym,
      msgPrefixSym,
      transportUsesMultistreamSym
    } = symbols;
    var { epochTime, nullTime } = time2;
    var { pid } = process;
    var hostname2 = os.hostname();
    var defaultErrorSerializer = stdSerializers.err;
    var defaultOptions = {
      level: "info",
      levelComparison: SORTING_ORDER.ASC,
      levels: DEFAULT_LEVELS,
      messageKey: "msg",
      errorKey: "err",
      nestedKey: null,
      enabled: true,
      base: { pid, hostname: hostname2 },
      serializers: Object.assign(/* @__PURE__ */ Object.create(null), {
        err: defaultErrorSerializer
      }),
      formatters: Object.assign(/* @__PURE__ */ Object.create(null), {
        bindings(bindings) {
          return bindings;
        },
        level(label, number) {
          return { level: number };
        }
      }),
      hooks: {
        logMethod: void 0,
        streamWrite: void 0
      },
      timestamp: epochTime,
      name: void 0,
      redact: null,
      customLevels: null,
      useOnlyCustomLevels: false,
      depthLimit: 5,
      edgeLimit: 100
    };
    var normalize = createArgsNormalizer(defaultOptions);
    var serializers = Object.assign(/* @__PURE__ */ Object.create(null), stdSerializers);
    function pino2(...args) {
      const instance = {};
      const { opts, stream } = normalize(instance, caller(), ...args);
      if (opts.level && typeof opts.level === "string" && DEFAULT_LEVELS[opts.level.toLowerCase()] !== void 0) opts.level = opts.level.toLowerCase();
      const {
        redact,
        crlf,
        serializers: serializers2,
        timestamp,
        messageKey,
        errorKey,
        nestedKey,
        base,
        name,
        level,
        customLevels,
        levelComparison,
        mixin,
        mixinMergeStrategy,
        useOnlyCustomLevels,
        formatters,
        hooks,
        depthLimit,
        edgeLimit,
        onChild,
        msgPrefix
      } = opts;
      const stringifySafe = configure({
        maximumDepth: depthLimit,
        maximumBreadth: edgeLimit
      });
      const allFormatters = buildFormatters(
        formatters.level,
        formatters.bindings,
        formatters.log
      );
      const stringifyFn = stringify.bind({
        [stringifySafeSym]: stringifySafe
      });
      const stringifiers = redact ? Object.assign(/* @__PURE__ */ Object.create(null), redaction(redact, stringifyFn)) : /* @__PURE__ */ Object.create(null);
      const formatOpts = redact ? { stringify: stringifiers[redactFmtSym] } : { stringify: stringifyFn };
      const end = "}" + (crlf ? "\r\n" : "\n");
      const coreChindings = asChindings.bind(null, {
        [chindingsSym]: "",
        [serializersSym]: serializers2,
        [stringifiersSym]: stringifiers,
        [stringifySym]: stringify,
        [stringifySafeSym]: stringifySafe,
        [formattersSym]: allFormatters
      });
      let chindings = "";
      if (base !== null) {
        if (name === void 0) {
          chindings = coreChindings(base);
        } else {
          chindings = coreChindings(Object.assign({}, base, { name }));
        }
      }
      const time3 = timestamp instanceof Function ? timestamp : timestamp ? epochTime : nullTime;
      const timeSliceIndex = time3().indexOf(":") + 1;
      if (useOnlyCustomLevels && !customLevels) throw Error("customLevels is required if useOnlyCustomLevels is set true");
      if (mixin && typeof mixin !== "function") throw Error(`Unknown mixin type "${typeof mixin}" - expected "function"`);
      if (msgPrefix && typeof msgPrefix !== "string") throw Error(`Unknown msgPrefix type "${typeof msgPrefix}" - expected "string"`);
      assertDefaultLevelFound(level, customLevels, useOnlyCustomLevels);
      const levels = mappings(customLevels, useOnlyCustomLevels);
      if (stream && stream[transportUsesMultistreamSym] === true) {
        let sampleLabel = typeof level === "string" ? level : void 0;
        if (!sampleLabel || levels[sampleLabel] === void 0) {
          sampleLabel = Object.keys(levels)[0];
        }
        const sampleNumber = levels[sampleLabel];
        let ok = false;
        try {
          const formatted = formatters.level(sampleLabel, sampleNumber);
          ok = formatted && typeof formatted === "object" && formatted.level === sampleNumber;
        } catch {
          ok = false;
        }
        if (!ok) {
          process.emitWarning(
            'custom formatters.level detected with multiple transport targets/pipelines; ensure logs include a numeric "level" field or they may be dropped',
            { code: "PINO_TRANSPORT_MULTI_TARGETS_LEVEL_FORMATTER" }
          );
        }
      }
      if (typeof stream.emit === "function") {
        stream.emit("message", { code: "PINO_CONFIG", config: { levels, messageKey, errorKey } });
      }
      assertLevelComparison(levelComparison);
      const levelCompFunc = genLevelComparison(levelComparison);
      Object.assign(instance, {
        levels,
        [levelCompSym]: levelCompFunc,
        [useOnlyCustomLevelsSym]: useOnlyCustomLevels,
        [streamSym]: stream,
        [timeSym]: time3,
        [timeSliceIndexSym]: timeSliceIndex,
        [stringifySym]: stringify,
        [stringifySafeSym]: stringifySafe,
        [stringifiersSym]: stringifiers,
        [endSym]: end,
        [formatOptsSym]: formatOpts,
        [messageKeySym]: messageKey,
        [errorKeySym]: errorKey,
        [nestedKeySym]: nestedKey,
        // protect against injection
        [nestedKeyStrSym]: nestedKey ? `,${JSON.stringify(nestedKey)}:{` : "",
        [serializersSym]: serializers2,
        [mixinSym]: mixin,
        [mixinMergeStrategySym]: mixinMergeStrategy,
        [chindingsSym]: chindings,
        [formattersSym]: allFormatters,
        [hooksSym]: hooks,
        silent: noop,
        onChild,
        [msgPrefixSym]: msgPrefix
      });
      Object.setPrototypeOf(instance, proto());
      genLsCache(instance);
      instance[setLevelSym](level);
      return instance;
    }
    module.exports = pino2;
    module.exports.destination = (dest = process.stdout.fd) => {
      if (typeof dest === "object") {
        dest.dest = normalizeDestFileDescriptor(dest.dest || process.stdout.fd);
        return buildSafeSonicBoom(dest);
      } else {
        return buildSafeSonicBoom({ dest: normalizeDestFileDescriptor(dest), minLength: 0 });
      }
    };
    module.exports.transport = require_transport();
    module.exports.multistream = require_multistream();
    module.exports.levels = mappings();
    module.exports.stdSerializers = serializers;
    module.exports.stdTimeFunctions = Object.assign({}, time2);
    module.exports.symbols = symbols;
    module.exports.version = version;
    module.exports.default = pino2;
    module.exports.pino = pino2;
  }
});

// node_modules/tslib/tslib.es6.js
var tslib_es6_exports = {};
__export(tslib_es6_exports, {
  __assign: () => __assign,
  __asyncDelegator: () => __asyncDelegator,
  __asyncGenerator: () => __asyncGenerator,
  __asyncValues: () => __asyncValues,
  __await: () => __await,
  __awaiter: () => __awaiter,
  __classPrivateFieldGet: () => __classPrivateFieldGet,
  __classPrivateFieldSet: () => __classPrivateFieldSet,
  __createBinding: () => __createBinding,
  __decorate: () => __decorate,
  __exportStar: () => __exportStar,
  __extends: () => __extends,
  __generator: () => __generator,
  __importDefault: () => __importDefault,
  __importStar: () => __importStar,
  __makeTemplateObject: () => __makeTemplateObject,
  __metadata: () => __metadata,
  __param: () => __param,
  __read: () => __read,
  __rest: () => __rest,
  __spread: () => __spread,
  __spreadArrays: () => __spreadArrays,
  __values: () => __values
});
function __extends(d, b) {
  extendStatics(d, b);
  function __() {
    this.constructor = d;
  }
  d.prototype = b === null ? Object.create(b) : (__.prototype = b.prototype, new __());
}
function __rest(s, e) {
  var t = {};
  for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p) && e.indexOf(p) < 0)
    t[p] = s[p];
  if (s != null && typeof Object.getOwnPropertySymbols === "function")
    for (var i = 0, p = Object.getOwnPropertySymbols(s); i < p.length; i++) {
      if (e.indexOf(p[i]) < 0 && Object.prototype.propertyIsEnumerable.call(s, p[i]))
        t[p[i]] = s[p[i]];
    }
  return t;
}
function __decorate(decorators, target, key, desc) {
  var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
  if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
  else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
  return c > 3 && r && Object.defineProperty(target, key, r), r;
}
function __param(paramIndex, decorator) {
  return function(target, key) {
    decorator(target, key, paramIndex);
  };
}
function __metadata(metadataKey, metadataValue) {
  if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(metadataKey, metadataValue);
}
function __awaiter(thisArg, _arguments, P, generator) {
  function adopt2(value) {
    return value instanceof P ? value : new P(function(resolve2) {
      resolve2(value);
    });
  }
  return new (P || (P = Promise))(function(resolve2, reject2) {
    function fulfilled(value) {
      try {
        step2(generator.next(value));
      } catch (e) {
        reject2(e);
      }
    }
    function rejected(value) {
      try {
        step2(generator["throw"](value));
      } catch (e) {
        reject2(e);
      }
    }
    function step2(result) {
      result.done ? resolve2(result.value) : adopt2(result.value).then(fulfilled, rejected);
    }
    step2((generator = generator.apply(thisArg, _arguments || [])).next());
  });
}
function __generator(thisArg, body) {
  var _2 = { label: 0, sent: function() {
    if (t[0] & 1) throw t[1];
    return t[1];
  }, trys: [], ops: [] }, f, y, t, g;
  return g = { next: verb(0), "throw": verb(1), "return": verb(2) }, typeof Symbol === "function" && (g[Symbol.iterator] = function() {
    return this;
  }), g;
  function verb(n) {
    return function(v) {
      return step2([n, v]);
    };
  }
  function step2(op) {
    if (f) throw new TypeError("Generator is already executing.");
    while (_2) try {
      if (f = 1, y && (t = op[0] & 2 ? y["return"] : op[0] ? y["throw"] || ((t = y["return"]) && t.call(y), 0) : y.next) && !(t = t.call(y, op[1])).done) return t;
      if (y = 0, t) op = [op[0] & 2, t.value];
      switch (op[0]) {
        case 0:
        case 1:
          t = op;
          break;
        case 4:
          _2.label++;
          return { value: op[1], done: false };
        case 5:
          _2.label++;
          y = op[1];
          op = [0];
          continue;
        case 7:
          op = _2.ops.pop();
          _2.trys.pop();
          continue;
        default:
          if (!(t = _2.trys, t = t.length > 0 && t[t.length - 1]) && (op[0] === 6 || op[0] === 2)) {
            _2 = 0;
            continue;
          }
          if (op[0] === 3 && (!t || op[1] > t[0] && op[1] < t[3])) {
            _2.label = op[1];
            break;
          }
          if (op[0] === 6 && _2.label < t[1]) {
            _2.label = t[1];
            t = op;
            break;
          }
          if (t && _2.label < t[2]) {
            _2.label = t[2];
            _2.ops.push(op);
            break;
          }
          if (t[2]) _2.ops.pop();
          _2.trys.pop();
          continue;
      }
      op = body.call(thisArg, _2);
    } catch (e) {
      op = [6, e];
      y = 0;
    } finally {
      f = t = 0;
    }
    if (op[0] & 5) throw op[1];
    return { value: op[0] ? op[1] : void 0, done: true };
  }
}
function __createBinding(o, m, k, k2) {
  if (k2 === void 0) k2 = k;
  o[k2] = m[k];
}
function __exportStar(m, exports) {
  for (var p in m) if (p !== "default" && !exports.hasOwnProperty(p)) exports[p] = m[p];
}
function __values(o) {
  var s = typeof Symbol === "function" && Symbol.iterator, m = s && o[s], i = 0;
  if (m) return m.call(o);
  if (o && typeof o.length === "number") return {
    next: function() {
      if (o && i >= o.length) o = void 0;
      return { value: o && o[i++], done: !o };
    }
  };
  throw new TypeError(s ? "Object is not iterable." : "Symbol.iterator is not defined.");
}
function __read(o, n) {
  var m = typeof Symbol === "function" && o[Symbol.iterator];
  if (!m) return o;
  var i = m.call(o), r, ar = [], e;
  try {
    while ((n === void 0 || n-- > 0) && !(r = i.next()).done) ar.push(r.value);
  } catch (error2) {
    e = { error: error2 };
  } finally {
    try {
      if (r && !r.done && (m = i["return"])) m.call(i);
    } finally {
      if (e) throw e.error;
    }
  }
  return ar;
}
function __spread() {
  for (var ar = [], i = 0; i < arguments.length; i++)
    ar = ar.concat(__read(arguments[i]));
  return ar;
}
function __spreadArrays() {
  for (var s = 0, i = 0, il = arguments.length; i < il; i++) s += arguments[i].length;
  for (var r = Array(s), k = 0, i = 0; i < il; i++)
    for (var a = arguments[i], j = 0, jl = a.length; j < jl; j++, k++)
      r[k] = a[j];
  return r;
}
function __await(v) {
  return this instanceof __await ? (this.v = v, this) : new __await(v);
}
function __asyncGenerator(thisArg, _arguments, generator) {
  if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
  var g = generator.apply(thisArg, _arguments || []), i, q = [];
  return i = {}, verb("next"), verb("throw"), verb("return"), i[Symbol.asyncIterator] = function() {
    return this;
  }, i;
  function verb(n) {
    if (g[n]) i[n] = function(v) {
      return new Promise(function(a, b) {
        q.push([n, v, a, b]) > 1 || resume(n, v);
      });
    };
  }
  function resume(n, v) {
    try {
      step2(g[n](v));
    } catch (e) {
      settle(q[0][3], e);
    }
  }
  function step2(r) {
    r.value instanceof __await ? Promise.resolve(r.value.v).then(fulfill, reject2) : settle(q[0][2], r);
  }
  function fulfill(value) {
    resume("next", value);
  }
  function reject2(value) {
    resume("throw", value);
  }
  function settle(f, v) {
    if (f(v), q.shift(), q.length) resume(q[0][0], q[0][1]);
  }
}
function __asyncDelegator(o) {
  var i, p;
  return i = {}, verb("next"), verb("throw", function(e) {
    throw e;
  }), verb("return"), i[Symbol.iterator] = function() {
    return this;
  }, i;
  function verb(n, f) {
    i[n] = o[n] ? function(v) {
      return (p = !p) ? { value: __await(o[n](v)), done: n === "return" } : f ? f(v) : v;
    } : f;
  }
}
function __asyncValues(o) {
  if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
  var m = o[Symbol.asyncIterator], i;
  return m ? m.call(o) : (o = typeof __values === "function" ? __values(o) : o[Symbol.iterator](), i = {}, verb("next"), verb("throw"), verb("return"), i[Symbol.asyncIterator] = function() {
    return this;
  }, i);
  function verb(n) {
    i[n] = o[n] && function(v) {
      return new Promise(function(resolve2, reject2) {
        v = o[n](v), settle(resolve2, reject2, v.done, v.value);
      });
    };
  }
  function settle(resolve2, reject2, d, v) {
    Promise.resolve(v).then(function(v2) {
      resolve2({ value: v2, done: d });
    }, reject2);
  }
}
function __makeTemplateObject(cooked, raw) {
  if (Object.defineProperty) {
    Object.defineProperty(cooked, "raw", { value: raw });
  } else {
    cooked.raw = raw;
  }
  return cooked;
}
function __importStar(mod) {
  if (mod && mod.__esModule) return mod;
  var result = {};
  if (mod != null) {
    for (var k in mod) if (Object.hasOwnProperty.call(mod, k)) result[k] = mod[k];
  }
  result.default = mod;
  return result;
}
function __importDefault(mod) {
  return mod && mod.__esModule ? mod : { default: mod };
}
function __classPrivateFieldGet(receiver, privateMap) {
  if (!privateMap.has(receiver)) {
    throw new TypeError("attempted to get private field on non-instance");
  }
  return privateMap.get(receiver);
}
function __classPrivateFieldSet(receiver, privateMap, value) {
  if (!privateMap.has(receiver)) {
    throw new TypeError("attempted to set private field on non-instance");
  }
  privateMap.set(receiver, value);
  return value;
}
var extendStatics, __assign;
var init_tslib_es6 = __esm({
  "node_modules/tslib/tslib.es6.js"() {
    extendStatics = function(d, b) {
      extendStatics = Object.setPrototypeOf || { __proto__: [] } instanceof Array && function(d2, b2) {
        d2.__proto__ = b2;
      } || function(d2, b2) {
        for (var p in b2) if (b2.hasOwnProperty(p)) d2[p] = b2[p];
      };
      return extendStatics(d, b);
    };
    __assign = function() {
      __assign = Object.assign || function __assign2(t) {
        for (var s, i = 1, n = arguments.length; i < n; i++) {
          s = arguments[i];
          for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p)) t[p] = s[p];
        }
        return t;
      };
      return __assign.apply(this, arguments);
    };
  }
});

// node_modules/ip-utils/lib/module/commonjs/IsValidIp.js
var require_IsValidIp = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/IsValidIp.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var IPV4 = /^(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$/;
    var IPV6 = /^\s*((([0-9A-Fa-f]{1,4}:){7}([0-9A-Fa-f]{1,4}|:))|(([0-9A-Fa-f]{1,4}:){6}(:[0-9A-Fa-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9A-Fa-f]{1,4}:){5}(((:[0-9A-Fa-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9A-Fa-f]{1,4}:){4}(((:[0-9A-Fa-f]{1,4}){1,3})|((:[0-9A-Fa-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9A-Fa-f]{1,4}:){3}(((:[0-9A-Fa-f]{1,4}){1,4})|((:[0-9A-Fa-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9A-Fa-f]{1,4}:){2}(((:[0-9A-Fa-f]{1,4}){1,5})|((:[0-9A-Fa-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9A-Fa-f]{1,4}:){1}(((:[0-9A-Fa-f]{1,4}){1,6})|((:[0-9A-Fa-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9A-Fa-f]{1,4}){1,7})|((:[0-9A-Fa-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))(%.+)?\s*$/;
    function isValidIp(ipaddress) {
      return isValidIpv4(ipaddress) || isValidIpv6(ipaddress);
    }
    exports.isValidIp = isValidIp;
    function isValidIpv4(ipaddress) {
      return IPV4.test(ipaddress);
    }
    exports.isValidIpv4 = isValidIpv4;
    function isValidIpv6(ipaddress) {
      return IPV6.test(ipaddress);
    }
    exports.isValidIpv6 = isValidIpv6;
  }
});

// node_modules/ip-utils/lib/module/commonjs/ToLong.js
var require_ToLong = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/ToLong.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function toLong(ipaddress) {
      return ipaddress.split(".").reduce(function(ipInt, octet) {
        return (ipInt << 8) + parseInt(octet, 10);
      }, 0) >>> 0;
    }
    exports.toLong = toLong;
  }
});

// node_modules/ip-utils/lib/module/commonjs/FromLong.js
var require_FromLong = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/FromLong.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function fromLong(ipInt) {
      return (ipInt >>> 24) + "." + (ipInt >> 16 & 255) + "." + (ipInt >> 8 & 255) + "." + (ipInt & 255);
    }
    exports.fromLong = fromLong;
  }
});

// node_modules/ip-utils/lib/module/commonjs/IsPrivate.js
var require_IsPrivate = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/IsPrivate.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function isPrivate(ipaddress) {
      return /^(::f{4}:)?10\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/i.test(ipaddress) || /^(::f{4}:)?192\.168\.([0-9]{1,3})\.([0-9]{1,3})$/i.test(ipaddress) || /^(::f{4}:)?172\.(1[6-9]|2\d|30|31)\.([0-9]{1,3})\.([0-9]{1,3})$/i.test(ipaddress) || /^(::f{4}:)?127\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/i.test(ipaddress) || /^(::f{4}:)?169\.254\.([0-9]{1,3})\.([0-9]{1,3})$/i.test(ipaddress) || /^f[cd][0-9a-f]{2}:/i.test(ipaddress) || /^fe80:/i.test(ipaddress) || /^::1$/.test(ipaddress) || /^::$/.test(ipaddress);
    }
    exports.isPrivate = isPrivate;
  }
});

// node_modules/ip-utils/lib/module/commonjs/GetOctetArray.js
var require_GetOctetArray = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/GetOctetArray.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function getOctetArray(ipaddress) {
      return ipaddress.split(".");
    }
    exports.getOctetArray = getOctetArray;
    function getOctet(ipaddress, octet) {
      return getOctetArray(ipaddress)[octet - 1];
    }
    exports.getOctet = getOctet;
  }
});

// node_modules/ip-utils/lib/module/commonjs/Mask.js
var require_Mask = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/Mask.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var FromLong_1 = require_FromLong();
    function mask(subnet) {
      var split = subnet.split("/");
      var longMask = Math.pow(2, 32) - Math.pow(2, 32 - parseInt(split[1], 10));
      return FromLong_1.fromLong(longMask);
    }
    exports.mask = mask;
  }
});

// node_modules/ip-utils/lib/module/commonjs/NetworkAddress.js
var require_NetworkAddress = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/NetworkAddress.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var GetOctetArray_1 = require_GetOctetArray();
    var Mask_1 = require_Mask();
    function networkAddress(subnet) {
      var maskOctets = GetOctetArray_1.getOctetArray(Mask_1.mask(subnet));
      var ipOctets = GetOctetArray_1.getOctetArray(subnet.split("/")[0]);
      var networkAddress2 = "";
      for (var i = 0; i < 4; i++) {
        var currMaskOctet = parseInt(maskOctets[i], 10);
        var currIpOctet = parseInt(ipOctets[i], 10);
        networkAddress2 = networkAddress2.concat(String(currMaskOctet & currIpOctet));
        if (i !== 3) {
          networkAddress2 = networkAddress2.concat(".");
        }
      }
      return networkAddress2;
    }
    exports.networkAddress = networkAddress;
  }
});

// node_modules/ip-utils/lib/module/commonjs/CidrToMask.js
var require_CidrToMask = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/CidrToMask.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function cidrToMask(subnet) {
      var split = subnet.split("/");
      return parseInt(split[1], 10);
    }
    exports.cidrToMask = cidrToMask;
  }
});

// node_modules/ip-utils/lib/module/commonjs/NumberHosts.js
var require_NumberHosts = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/NumberHosts.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var CidrToMask_1 = require_CidrToMask();
    function numberHosts(subnet, inclusive) {
      var addresses = Math.pow(2, 32 - CidrToMask_1.cidrToMask(subnet));
      return inclusive ? addresses : addresses - 2;
    }
    exports.numberHosts = numberHosts;
  }
});

// node_modules/ip-utils/lib/module/commonjs/BroadcastAddress.js
var require_BroadcastAddress = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/BroadcastAddress.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var FromLong_1 = require_FromLong();
    var NetworkAddress_1 = require_NetworkAddress();
    var ToLong_1 = require_ToLong();
    var NumberHosts_1 = require_NumberHosts();
    function broadcastAddress(subnet) {
      var hostLong = ToLong_1.toLong(NetworkAddress_1.networkAddress(subnet));
      var broadcastLong = hostLong + (NumberHosts_1.numberHosts(subnet, true) - 1);
      return FromLong_1.fromLong(broadcastLong);
    }
    exports.broadcastAddress = broadcastAddress;
  }
});

// node_modules/ip-utils/lib/module/commonjs/FirstHost.js
var require_FirstHost = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/FirstHost.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var FromLong_1 = require_FromLong();
    var NetworkAddress_1 = require_NetworkAddress();
    var ToLong_1 = require_ToLong();
    function firstHost(subnet) {
      var longFirstHost = ToLong_1.toLong(NetworkAddress_1.networkAddress(subnet)) + 1;
      return FromLong_1.fromLong(longFirstHost);
    }
    exports.firstHost = firstHost;
  }
});

// node_modules/ip-utils/lib/module/commonjs/LastHost.js
var require_LastHost = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/LastHost.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var FromLong_1 = require_FromLong();
    var BroadcastAddress_1 = require_BroadcastAddress();
    var ToLong_1 = require_ToLong();
    function lastHost(subnet) {
      var broadcastLong = BroadcastAddress_1.broadcastAddress(subnet);
      return FromLong_1.fromLong(ToLong_1.toLong(broadcastLong) - 1);
    }
    exports.lastHost = lastHost;
  }
});

// node_modules/ip-utils/lib/module/commonjs/CidrInfo.js
var require_CidrInfo = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/CidrInfo.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var NumberHosts_1 = require_NumberHosts();
    var FirstHost_1 = require_FirstHost();
    var NetworkAddress_1 = require_NetworkAddress();
    var BroadcastAddress_1 = require_BroadcastAddress();
    var CidrToMask_1 = require_CidrToMask();
    var LastHost_1 = require_LastHost();
    var Mask_1 = require_Mask();
    function cidrInfo(subnet) {
      return {
        networkAddress: NetworkAddress_1.networkAddress(subnet),
        broadcastAddress: BroadcastAddress_1.broadcastAddress(subnet),
        numberHosts: NumberHosts_1.numberHosts(subnet, false),
        inclusiveNumberHosts: NumberHosts_1.numberHosts(subnet, true),
        firstHostAddress: FirstHost_1.firstHost(subnet),
        lastHostAddress: LastHost_1.lastHost(subnet),
        mask: Mask_1.mask(subnet),
        cidrMask: CidrToMask_1.cidrToMask(subnet)
      };
    }
    exports.cidrInfo = cidrInfo;
  }
});

// node_modules/ip-utils/lib/module/commonjs/IsReserved.js
var require_IsReserved = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/IsReserved.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var tslib_1 = (init_tslib_es6(), __toCommonJS(tslib_es6_exports));
    var ToLong_1 = require_ToLong();
    function isReserved(ipaddress) {
      return ipInReservedRange(ipaddress);
    }
    exports.isReserved = isReserved;
    var RESERVED_RANGES = [
      ["0.0.0.0", "0.255.255.255"],
      ["10.0.0.0", "10.255.255.255"],
      ["100.64.0.0", "100.127.255.255"],
      ["127.0.0.0", "127.255.255.255"],
      ["169.254.0.0", "169.254.255.255"],
      ["172.16.0.0", "172.31.255.255"],
      ["192.0.0.0", "192.0.0.255"],
      ["192.0.2.0", "192.0.2.255"],
      ["192.88.99.0", "192.88.99.255"],
      ["192.168.0.0", "192.168.255.255"],
      ["198.18.0.0", "198.19.255.255"],
      ["198.51.100.0", "198.51.100.255"],
      ["203.0.113.0", "203.0.113.255"],
      ["224.0.0.0", "239.255.255.255"],
      ["240.0.0.0", "255.255.255.255"]
    ];
    function ipInReservedRange(ipaddress) {
      var inRange = false;
      try {
        for (var RESERVED_RANGES_1 = tslib_1.__values(RESERVED_RANGES), RESERVED_RANGES_1_1 = RESERVED_RANGES_1.next(); !RESERVED_RANGES_1_1.done; RESERVED_RANGES_1_1 = RESERVED_RANGES_1.next()) {
          var range = RESERVED_RANGES_1_1.value;
          if (ipInRange(ipaddress, range)) {
            inRange = true;
            break;
          }
        }
      } catch (e_1_1) {
        e_1 = { error: e_1_1 };
      } finally {
        try {
          if (RESERVED_RANGES_1_1 && !RESERVED_RANGES_1_1.done && (_a = RESERVED_RANGES_1.return)) _a.call(RESERVED_RANGES_1);
        } finally {
          if (e_1) throw e_1.error;
        }
      }
      return inRange;
      var e_1, _a;
    }
    function ipInRange(ipaddress, range) {
      var ip = ToLong_1.toLong(ipaddress);
      var startRange = ToLong_1.toLong(range[0]);
      var endRange = ToLong_1.toLong(range[1]);
      return ip >= startRange && ip <= endRange;
    }
  }
});

// node_modules/ip-utils/lib/module/commonjs/MaskToCidr.js
var require_MaskToCidr = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/MaskToCidr.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function maskToCidr(mask) {
      var countCharOccurences = function(testString, testChar) {
        return testString.split(testChar).length - 1;
      };
      var decimalToBinary = function(dec) {
        return (dec >>> 0).toString(2);
      };
      var getNetMaskParts = function(nmask) {
        return nmask.split(".").map(Number);
      };
      var netmask2CIDR = function(mask2) {
        return countCharOccurences(getNetMaskParts(mask2).map(function(part) {
          return decimalToBinary(part);
        }).join(""), "1");
      };
      return String(netmask2CIDR(mask));
    }
    exports.maskToCidr = maskToCidr;
  }
});

// node_modules/ip-utils/lib/module/commonjs/SubnetInfo.js
var require_SubnetInfo = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/SubnetInfo.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var MaskToCidr_1 = require_MaskToCidr();
    var CidrInfo_1 = require_CidrInfo();
    function subnetInfo(ipaddress, mask) {
      var cidr = MaskToCidr_1.maskToCidr(mask);
      var subnetCidr = ipaddress + "/" + cidr;
      return CidrInfo_1.cidrInfo(subnetCidr);
    }
    exports.subnetInfo = subnetInfo;
  }
});

// node_modules/ip-utils/lib/module/commonjs/ToString.js
var require_ToString = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/ToString.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function toString(ipInt) {
      return (ipInt >>> 24) + "." + (ipInt >> 16 & 255) + "." + (ipInt >> 8 & 255) + "." + (ipInt & 255);
    }
    exports.toString = toString;
  }
});

// node_modules/ip-utils/lib/module/commonjs/Contains.js
var require_Contains = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/Contains.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var ToLong_1 = require_ToLong();
    var NetworkAddress_1 = require_NetworkAddress();
    var BroadcastAddress_1 = require_BroadcastAddress();
    function contains2(network, ipaddress) {
      var firsAddress = ToLong_1.toLong(NetworkAddress_1.networkAddress(network));
      var lastAddress = ToLong_1.toLong(BroadcastAddress_1.broadcastAddress(network));
      return ToLong_1.toLong(ipaddress) >= firsAddress && ToLong_1.toLong(ipaddress) <= lastAddress;
    }
    exports.contains = contains2;
  }
});

// node_modules/ip-utils/lib/module/commonjs/Subnet.js
var require_Subnet = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/Subnet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var BroadcastAddress_1 = require_BroadcastAddress();
    var NetworkAddress_1 = require_NetworkAddress();
    var FirstHost_1 = require_FirstHost();
    var LastHost_1 = require_LastHost();
    var Mask_1 = require_Mask();
    var CidrInfo_1 = require_CidrInfo();
    var Contains_1 = require_Contains();
    var Network = (
      /** @class */
      (function() {
        function Network2(subnet2) {
          this.sub = subnet2;
        }
        Network2.prototype.broadcastAddress = function() {
          return BroadcastAddress_1.broadcastAddress(this.sub);
        };
        Network2.prototype.networkAddress = function() {
          return NetworkAddress_1.networkAddress(this.sub);
        };
        Network2.prototype.firstHost = function() {
          return FirstHost_1.firstHost(this.sub);
        };
        Network2.prototype.lastHost = function() {
          return LastHost_1.lastHost(this.sub);
        };
        Network2.prototype.info = function() {
          return CidrInfo_1.cidrInfo(this.sub);
        };
        Network2.prototype.mask = function() {
          return Mask_1.mask(this.sub);
        };
        Network2.prototype.contains = function(ip) {
          return Contains_1.contains(this.sub, ip);
        };
        return Network2;
      })()
    );
    exports.Network = Network;
    function subnet(network) {
      return new Network(network);
    }
    exports.subnet = subnet;
  }
});

// node_modules/ip-utils/lib/module/commonjs/Ip.js
var require_Ip = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/Ip.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var IsValidIp_1 = require_IsValidIp();
    var IsReserved_1 = require_IsReserved();
    var IsPrivate_1 = require_IsPrivate();
    var GetOctetArray_1 = require_GetOctetArray();
    var Contains_1 = require_Contains();
    var Ip = (
      /** @class */
      (function() {
        function Ip2(ipaddress) {
          this.ip = ipaddress;
        }
        Ip2.prototype.isValid = function() {
          return IsValidIp_1.isValidIp(this.ip);
        };
        Ip2.prototype.isReserved = function() {
          return IsReserved_1.isReserved(this.ip);
        };
        Ip2.prototype.isPrivate = function() {
          return IsPrivate_1.isPrivate(this.ip);
        };
        Ip2.prototype.getOctetArray = function() {
          return GetOctetArray_1.getOctetArray(this.ip);
        };
        Ip2.prototype.getOctet = function(octet) {
          return GetOctetArray_1.getOctet(this.ip, octet);
        };
        Ip2.prototype.containedBy = function(network) {
          return Contains_1.contains(network, this.ip);
        };
        return Ip2;
      })()
    );
    exports.Ip = Ip;
    function ip(ipaddress) {
      return new Ip(ipaddress);
    }
    exports.ip = ip;
  }
});

// node_modules/ip-utils/lib/module/commonjs/index.js
var require_commonjs = __commonJS({
  "node_modules/ip-utils/lib/module/commonjs/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var tslib_1 = (init_tslib_es6(), __toCommonJS(tslib_es6_exports));
    tslib_1.__exportStar(require_IsValidIp(), exports);
    tslib_1.__exportStar(require_ToLong(), exports);
    tslib_1.__exportStar(require_FromLong(), exports);
    tslib_1.__exportStar(require_IsPrivate(), exports);
    tslib_1.__exportStar(require_GetOctetArray(), exports);
    tslib_1.__exportStar(require_BroadcastAddress(), exports);
    tslib_1.__exportStar(require_CidrInfo(), exports);
    tslib_1.__exportStar(require_CidrToMask(), exports);
    tslib_1.__exportStar(require_FirstHost(), exports);
    tslib_1.__exportStar(require_IsReserved(), exports);
    tslib_1.__exportStar(require_LastHost(), exports);
    tslib_1.__exportStar(require_Mask(), exports);
    tslib_1.__exportStar(require_MaskToCidr(), exports);
    tslib_1.__exportStar(require_NetworkAddress(), exports);
    tslib_1.__exportStar(require_NumberHosts(), exports);
    tslib_1.__exportStar(require_SubnetInfo(), exports);
    tslib_1.__exportStar(require_ToLong(), exports);
    tslib_1.__exportStar(require_ToString(), exports);
    tslib_1.__exportStar(require_Subnet(), exports);
    tslib_1.__exportStar(require_Ip(), exports);
  }
});

// node_modules/toml/lib/parser.js
var require_parser = __commonJS({
  "node_modules/toml/lib/parser.js"(exports, module) {
    "use strict";
    var peg$SyntaxError = class extends SyntaxError {
      constructor(message, expected, found, location) {
        super(message);
        this.expected = expected;
        this.found = found;
        this.location = location;
        this.name = "SyntaxError";
      }
      format(sources) {
        let str = "Error: " + this.message;
        if (this.location) {
          let src = null;
          const st = sources.find((s2) => s2.source === this.location.source);
          if (st) {
            src = st.text.split(/\r\n|\n|\r/g);
          }
          const s = this.location.start;
          const offset_s = this.location.source && typeof this.location.source.offset === "function" ? this.location.source.offset(s) : s;
          const loc = this.location.source + ":" + offset_s.line + ":" + offset_s.column;
          if (src) {
            const e = this.location.end;
            const filler = "".padEnd(offset_s.line.toString().length, " ");
            const line = src[s.line - 1];
            const last = s.line === e.line ? e.column : line.length + 1;
            const hatLen = last - s.column || 1;
            str += "\n --> " + loc + "\n" + filler + " |\n" + offset_s.line + " | " + line + "\n" + filler + " | " + "".padEnd(s.column - 1, " ") + "".padEnd(hatLen, "^");
          } else {
            str += "\n at " + loc;
          }
        }
        return str;
      }
      static buildMessage(expected, found) {
        function hex2(ch) {
          return ch.codePointAt(0).toString(16).toUpperCase();
        }
        const nonPrintable = Object.prototype.hasOwnProperty.call(RegExp.prototype, "unicode") ? new RegExp("[\\p{C}\\p{Mn}\\p{Mc}]", "gu") : null;
        function unicodeEscape(s) {
          if (nonPrintable) {
            return s.replace(nonPrintable, (ch) => "\\u{" + hex2(ch) + "}");
          }
          return s;
        }
        function literalEscape(s) {
          return unicodeEscape(s.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\0/g, "\\0").replace(/\t/g, "\\t").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/[\x00-\x0F]/g, (ch) => "\\x0" + hex2(ch)).replace(/[\x10-\x1F\x7F-\x9F]/g, (ch) => "\\x" + hex2(ch)));
        }
        function classEscape(s) {
          return unicodeEscape(s.replace(/\\/g, "\\\\").replace(/\]/g, "\\]").replace(/\^/g, "\\^").replace(/-/g, "\\-").replace(/\0/g, "\\0").replace(/\t/g, "\\t").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/[\x00-\x0F]/g, (ch) => "\\x0" + hex2(ch)).replace(/[\x10-\x1F\x7F-\x9F]/g, (ch) => "\\x" + hex2(ch)));
        }
        const DESCRIBE_EXPECTATION_FNS = {
          literal(expectation) {
            return '"' + literalEscape(expectation.text) + '"';
          },
          class(expectation) {
            const escapedParts = expectation.parts.map(
              (part) => Array.isArray(part) ? classEscape(part[0]) + "-" + classEscape(part[1]) : classEscape(part)
            );
            return "[" + (expectation.inverted ? "^" : "") + escapedParts.join("") + "]" + (expectation.unicode ? "u" : "");
          },
          any() {
            return "any character";
          },
          end() {
            return "end of input";
          },
          other(expectation) {
            return expectation.description;
          }
        };
        function describeExpectation(expectation) {
          return DESCRIBE_EXPECTATION_FNS[expectation.type](expectation);
        }
        function describeExpected(expected2) {
          const descriptions = expected2.map(describeExpectation);
          descriptions.sort();
          if (descriptions.length > 0) {
            let j = 1;
            for (let i = 1; i < descriptions.length; i++) {
              if (descriptions[i - 1] !== descriptions[i]) {
                descriptions[j] = descriptions[i];
                j++;
              }
            }
            descriptions.length = j;
          }
          switch (descriptions.length) {
            case 1:
              return descriptions[0];
            case 2:
              return descriptions[0] + " or " + descriptions[1];
            default:
              return descriptions.slice(0, -1).join(", ") + ", or " + descriptions[descriptions.length - 1];
          }
        }
        function describeFound(found2) {
          return found2 ? '"' + literalEscape(found2) + '"' : "end of input";
        }
        return "Expected " + describeExpected(expected) + " but " + describeFound(found) + " found.";
      }
    };
    function peg$parse(input, options) {
      options = options !== void 0 ? options : {};
      const peg$FAILED = {};
      const peg$source = options.grammarSource;
      const peg$startRuleFunctions = {
        start: peg$parsestart
      };
      let peg$startRuleFunction = peg$parsestart;
      const peg$c0 = "#";
      const peg$c1 = "[";
      const peg$c2 = "]";
      const peg$c3 = ".";
      const peg$c4 = "=";
      const peg$c5 = "inf";
      const peg$c6 = "nan";
      const peg$c7 = '"""';
      const peg$c8 = '"';
      const peg$c9 = "'''";
      const peg$c10 = "'";
      const peg$c11 = "\\";
      const peg$c12 = "\r\n";
      const peg$c13 = '""';
      const peg$c14 = "''";
      const peg$c15 = "0";
      const peg$c16 = "0x";
      const peg$c17 = "0o";
      const peg$c18 = "0b";
      const peg$c19 = "true";
      const peg$c20 = "false";
      const peg$c21 = ",";
      const peg$c22 = "{";
      const peg$c23 = "}";
      const peg$c24 = "-";
      const peg$c25 = ":";
      const peg$c26 = "z";
      const peg$c27 = "t";
      const peg$c28 = " ";
      const peg$c29 = "\n";
      const peg$c30 = "\r";
      const peg$c31 = "\uFEFF";
      const peg$c32 = "\\U";
      const peg$c33 = "\\u";
      const peg$c34 = "\\x";
      const peg$r0 = /^[\t -~\x80-\uFFFF]/;
      const peg$r1 = /^[+\-]/;
      const peg$r2 = /^[^"\\\0-\b\v-\x1F\x7F\r]/;
      const peg$r3 = /^[^'\0-\b\v-\x1F\x7F\r]/;
      const peg$r4 = /^[^"\\\0-\b\n-\x1F\x7F]/;
      const peg$r5 = /^[^'\0-\b\n-\x1F\x7F]/;
      const peg$r6 = /^[eE]/;
      const peg$r7 = /^[0-9_]/;
      const peg$r8 = /^[1-9]/;
      const peg$r9 = /^[_]/;
      const peg$r10 = /^[0-9]/;
      const peg$r11 = /^[0-9a-fA-F]/;
      const peg$r12 = /^[0-7]/;
      const peg$r13 = /^[01]/;
      const peg$r14 = /^[ \t]/;
      const peg$r15 = /^[A-Za-z0-9_\-]/;
      const peg$r16 = /^["\\btnfre]/;
      const peg$e0 = peg$literalExpectation("#", false);
      const peg$e1 = peg$classExpectation(["	", [" ", "~"], ["", "￿"]], false, false, false);
      const peg$e2 = peg$literalExpectation("[", false);
      const peg$e3 = peg$literalExpectation("]", false);
      const peg$e4 = peg$literalExpectation(".", false);
      const peg$e5 = peg$literalExpectation("=", false);
      const peg$e6 = peg$classExpectation(["+", "-"], false, false, false);
      const peg$e7 = peg$literalExpectation("inf", false);
      const peg$e8 = peg$literalExpectation("nan", false);
      const peg$e9 = peg$literalExpectation('"""', false);
      const peg$e10 = peg$literalExpectation('"', false);
      const peg$e11 = peg$literalExpectation("'''", false);
      const peg$e12 = peg$literalExpectation("'", false);
      const peg$e13 = peg$literalExpectation("\\", false);
      const peg$e14 = peg$anyExpectation();
      const peg$e15 = peg$literalExpectation("\r\n", false);
      const peg$e16 = peg$classExpectation(['"', "\\", ["\0", "\b"], ["\v", ""], "", "\r"], true, false, false);
      const peg$e17 = peg$literalExpectation('""', false);
      const peg$e18 = peg$classExpectation(["'", ["\0", "\b"], ["\v", ""], "", "\r"], true, false, false);
      const peg$e19 = peg$literalExpectation("''", false);
      const peg$e20 = peg$classExpectation(['"', "\\", ["\0", "\b"], ["\n", ""], ""], true, false, false);
      const peg$e21 = peg$classExpectation(["'", ["\0", "\b"], ["\n", ""], ""], true, false, false);
      const peg$e22 = peg$classExpectation(["e", "E"], false, false, false);
      const peg$e23 = peg$literalExpectation("0", false);
      const peg$e24 = peg$literalExpectation("0x", false);
      const peg$e25 = peg$literalExpectation("0o", false);
      const peg$e26 = peg$literalExpectation("0b", false);
      const peg$e27 = peg$classExpectation([["0", "9"], "_"], false, false, false);
      const peg$e28 = peg$classExpectation([["1", "9"]], false, false, false);
      const peg$e29 = peg$classExpectation(["_"], false, false, false);
      const peg$e30 = peg$classExpectation([["0", "9"]], false, false, false);
      const peg$e31 = peg$classExpectation([["0", "9"], ["a", "f"], ["A", "F"]], false, false, false);
      const peg$e32 = peg$classExpectation([["0", "7"]], false, false, false);
      const peg$e33 = peg$classExpectation(["0", "1"], false, false, false);
      const peg$e34 = peg$literalExpectation("true", false);
      const peg$e35 = peg$literalExpectation("false", false);
      const peg$e36 = peg$literalExpectation(",", false);
      const peg$e37 = peg$literalExpectation("{", false);
      const peg$e38 = peg$literalExpectation("}", false);
      const peg$e39 = peg$literalExpectation("-", false);
      const peg$e40 = peg$literalExpectation(":", false);
      const peg$e41 = peg$literalExpectation("Z", true);
      const peg$e42 = peg$literalExpectation("T", true);
      const peg$e43 = peg$literalExpectation(" ", false);
      const peg$e44 = peg$classExpectation([" ", "	"], false, false, false);
      const peg$e45 = peg$literalExpectation("\n", false);
      const peg$e46 = peg$literalExpectation("\r", false);
      const peg$e47 = peg$literalExpectation("\uFEFF", false);
      const peg$e48 = peg$classExpectation([["A", "Z"], ["a", "z"], ["0", "9"], "_", "-"], false, false, false);
      const peg$e49 = peg$classExpectation(['"', "\\", "b", "t", "n", "f", "r", "e"], false, false, false);
      const peg$e50 = peg$literalExpectation("\\U", false);
      const peg$e51 = peg$literalExpectation("\\u", false);
      const peg$e52 = peg$literalExpectation("\\x", false);
      function peg$f0() {
        return nodes;
      }
      function peg$f1(name) {
        addNode(node2("ArrayPath", name, offset()));
      }
      function peg$f2(name) {
        addNode(node2("ObjectPath", name, offset()));
      }
      function peg$f3(parts2, name) {
        return parts2.concat(name);
      }
      function peg$f4(name) {
        return [name];
      }
      function peg$f5(name) {
        return name;
      }
      function peg$f6(name) {
        return name;
      }
      function peg$f7(keys, value) {
        addNode(node2("Assign", value, offset(), keys));
      }
      function peg$f8(node3) {
        return node3.value;
      }
      function peg$f9(node3) {
        return node3.value;
      }
      function peg$f10() {
        if (++depth > MAX_DEPTH) {
          depth--;
          genError("Maximum nesting depth of " + MAX_DEPTH + " exceeded.", offset());
        }
        return true;
      }
      function peg$f11(v) {
        return v;
      }
      function peg$f12(v) {
        depth--;
        return v;
      }
      function peg$f13() {
        depth--;
        return false;
      }
      function peg$f14(sign2) {
        return node2("Float", sign2 === "-" ? -Infinity : Infinity, offset());
      }
      function peg$f15(sign2) {
        return node2("Float", NaN, offset());
      }
      function peg$f16(body) {
        return node2("String", body, offset());
      }
      function peg$f17(chars) {
        return node2("String", chars.join(""), offset());
      }
      function peg$f18(body) {
        return node2("String", body, offset());
      }
      function peg$f19(chars) {
        return node2("String", chars.join(""), offset());
      }
      function peg$f20(head, parts2, tail) {
        var result = head.join("");
        for (var i = 0; i < parts2.length; i++) {
          result += parts2[i][0] + parts2[i][1].join("");
        }
        return result + (tail || "");
      }
      function peg$f21() {
        genError("Invalid escape sequence", offset());
      }
      function peg$f22() {
        return "\n";
      }
      function peg$f23() {
        return "";
      }
      function peg$f24() {
        return '""';
      }
      function peg$f25() {
        return '"';
      }
      function peg$f26() {
        return '""';
      }
      function peg$f27() {
        return '"';
      }
      function peg$f28(head, parts2, tail) {
        var result = head.join("");
        for (var i = 0; i < parts2.length; i++) {
          result += parts2[i][0] + parts2[i][1].join("");
        }
        return result + (tail || "");
      }
      function peg$f29() {
        return "\n";
      }
      function peg$f30() {
        return "''";
      }
      function peg$f31() {
        return "'";
      }
      function peg$f32() {
        return "''";
      }
      function peg$f33() {
        return "'";
      }
      function peg$f34() {
        genError("Invalid escape sequence", offset());
      }
      function peg$f35(left, right) {
        return node2("Float", parseFloat(stripUnderscores(left + "e" + right)), offset());
      }
      function peg$f36(text2) {
        return node2("Float", parseFloat(stripUnderscores(text2)), offset());
      }
      function peg$f37(sign2, digits, frac) {
        return (sign2 === "-" ? "-" : "") + digits + "." + frac;
      }
      function peg$f38(sign2, digits, frac) {
        return (sign2 === "-" ? "-" : "") + digits + "." + frac;
      }
      function peg$f39(sign2, digits) {
        return (sign2 === "-" ? "-" : "") + digits;
      }
      function peg$f40() {
        return "0";
      }
      function peg$f41(sign2, digits) {
        return (sign2 || "") + digits;
      }
      function peg$f42(digits) {
        return integerNode(16, digits, offset());
      }
      function peg$f43(digits) {
        return integerNode(8, digits, offset());
      }
      function peg$f44(digits) {
        return integerNode(2, digits, offset());
      }
      function peg$f45(text2) {
        return integerNode(10, text2, offset());
      }
      function peg$f46(sign2) {
        return (sign2 || "") + "0";
      }
      function peg$f47(sign2, digits) {
        return (sign2 || "") + digits;
      }
      function peg$f48() {
        return node2("Boolean", true, offset());
      }
      function peg$f49() {
        return node2("Boolean", false, offset());
      }
      function peg$f50() {
        return node2("Array", [], offset());
      }
      function peg$f51(head, v) {
        return v;
      }
      function peg$f52(head, tail) {
        tail.unshift(head);
        return node2("Array", tail, offset());
      }
      function peg$f53() {
        return node2("InlineTable", [], offset());
      }
      function peg$f54(head, e) {
        return e;
      }
      function peg$f55(head, tail) {
        tail.unshift(head);
        return node2("InlineTable", tail, offset());
      }
      function peg$f56(keys, value) {
        return node2("InlineTableValue", value, offset(), keys);
      }
      function peg$f57(parts2, last) {
        return parts2.concat(last);
      }
      function peg$f58(k) {
        return [k];
      }
      function peg$f59(k) {
        return k;
      }
      function peg$f60(t, frac) {
        return frac ? t + frac : t;
      }
      function peg$f61(t) {
        return t + ":00";
      }
      function peg$f62() {
        return "Z";
      }
      function peg$f63(d, t, o) {
        var off = offset();
        validateDate(d, off);
        validateTime(t, off);
        validateOffset(o, off);
        var n = node2("Date", /* @__PURE__ */ new Date(d + "T" + t + o), off);
        n.raw = d + "T" + t;
        n.tz = o;
        return n;
      }
      function peg$f64(d, t) {
        var off = offset();
        validateDate(d, off);
        validateTime(t, off);
        return node2("LocalDateTime", d + "T" + t, off);
      }
      function peg$f65(d) {
        var off = offset();
        validateDate(d, off);
        return node2("LocalDate", d, off);
      }
      function peg$f66(t) {
        var off = offset();
        validateTime(t, off);
        return node2("LocalTime", t, off);
      }
      function peg$f67(ch) {
        return ch === "n" ? "\n" : ch === "t" ? "	" : ch === "r" ? "\r" : ch === "\\" ? "\\" : ch === '"' ? '"' : ch === "b" ? "\b" : ch === "f" ? "\f" : "\x1B";
      }
      function peg$f68(digits) {
        return convertCodePoint(digits);
      }
      function peg$f69(digits) {
        return convertCodePoint(digits);
      }
      function peg$f70(digits) {
        return convertCodePoint(digits);
      }
      let peg$currPos = options.peg$currPos | 0;
      let peg$savedPos = peg$currPos;
      const peg$posDetailsCache = [{ line: 1, column: 1 }];
      let peg$maxFailPos = peg$currPos;
      let peg$maxFailExpected = options.peg$maxFailExpected || [];
      let peg$silentFails = options.peg$silentFails | 0;
      let peg$result;
      if (options.startRule) {
        if (!(options.startRule in peg$startRuleFunctions)) {
          throw new Error(`Can't start parsing from rule "` + options.startRule + '".');
        }
        peg$startRuleFunction = peg$startRuleFunctions[options.startRule];
      }
      function text() {
        return input.substring(peg$savedPos, peg$currPos);
      }
      function offset() {
        return peg$savedPos;
      }
      function range() {
        return {
          source: peg$source,
          start: peg$savedPos,
          end: peg$currPos
        };
      }
      function location() {
        return peg$computeLocation(peg$savedPos, peg$currPos);
      }
      function expected(description, location2) {
        location2 = location2 !== void 0 ? location2 : peg$computeLocation(peg$savedPos, peg$currPos);
        throw peg$buildStructuredError(
          [peg$otherExpectation(description)],
          input.substring(peg$savedPos, peg$currPos),
          location2
        );
      }
      function error2(message, location2) {
        location2 = location2 !== void 0 ? location2 : peg$computeLocation(peg$savedPos, peg$currPos);
        throw peg$buildSimpleError(message, location2);
      }
      function peg$getUnicode(pos = peg$currPos) {
        const cp = input.codePointAt(pos);
        if (cp === void 0) {
          return "";
        }
        return String.fromCodePoint(cp);
      }
      function peg$literalExpectation(text2, ignoreCase) {
        return { type: "literal", text: text2, ignoreCase };
      }
      function peg$classExpectation(parts2, inverted, ignoreCase, unicode) {
        return { type: "class", parts: parts2, inverted, ignoreCase, unicode };
      }
      function peg$anyExpectation() {
        return { type: "any" };
      }
      function peg$endExpectation() {
        return { type: "end" };
      }
      function peg$otherExpectation(description) {
        return { type: "other", description };
      }
      function peg$computePosDetails(pos) {
        let details = peg$posDetailsCache[pos];
        let p;
        if (details) {
          return details;
        } else {
          if (pos >= peg$posDetailsCache.length) {
            p = peg$posDetailsCache.length - 1;
          } else {
            p = pos;
            while (!peg$posDetailsCache[--p]) {
            }
          }
          details = peg$posDetailsCache[p];
          details = {
            line: details.line,
            column: details.column
          };
          while (p < pos) {
            if (input.charCodeAt(p) === 10) {
              details.line++;
              details.column = 1;
            } else {
              details.column++;
            }
            p++;
          }
          peg$posDetailsCache[pos] = details;
          return details;
        }
      }
      function peg$computeLocation(startPos, endPos, offset2) {
        const startPosDetails = peg$computePosDetails(startPos);
        const endPosDetails = peg$computePosDetails(endPos);
        const res = {
          source: peg$source,
          start: {
            offset: startPos,
            line: startPosDetails.line,
            column: startPosDetails.column
          },
          end: {
            offset: endPos,
            line: endPosDetails.line,
            column: endPosDetails.column
          }
        };
        if (offset2 && peg$source && typeof peg$source.offset === "function") {
          res.start = peg$source.offset(res.start);
          res.end = peg$source.offset(res.end);
        }
        return res;
      }
      function peg$fail(expected2) {
        if (peg$currPos < peg$maxFailPos) {
          return;
        }
        if (peg$currPos > peg$maxFailPos) {
          peg$maxFailPos = peg$currPos;
          peg$maxFailExpected = [];
        }
        peg$maxFailExpected.push(expected2);
      }
      function peg$buildSimpleError(message, location2) {
        return new peg$SyntaxError(message, null, null, location2);
      }
      function peg$buildStructuredError(expected2, found, location2) {
        return new peg$SyntaxError(
          peg$SyntaxError.buildMessage(expected2, found),
          expected2,
          found,
          location2
        );
      }
      function peg$parsestart() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        s1 = peg$parseBOM();
        if (s1 === peg$FAILED) {
          s1 = null;
        }
        s2 = [];
        s3 = peg$parseline();
        while (s3 !== peg$FAILED) {
          s2.push(s3);
          s3 = peg$parseline();
        }
        peg$savedPos = s0;
        s0 = peg$f0();
        return s0;
      }
      function peg$parseline() {
        let s0, s1, s2, s3, s4, s5, s6;
        s0 = peg$currPos;
        s1 = [];
        s2 = peg$parseS();
        while (s2 !== peg$FAILED) {
          s1.push(s2);
          s2 = peg$parseS();
        }
        s2 = peg$parseexpression();
        if (s2 !== peg$FAILED) {
          s3 = [];
          s4 = peg$parseS();
          while (s4 !== peg$FAILED) {
            s3.push(s4);
            s4 = peg$parseS();
          }
          s4 = peg$parsecomment();
          if (s4 === peg$FAILED) {
            s4 = null;
          }
          s5 = [];
          s6 = peg$parseNL();
          if (s6 !== peg$FAILED) {
            while (s6 !== peg$FAILED) {
              s5.push(s6);
              s6 = peg$parseNL();
            }
          } else {
            s5 = peg$FAILED;
          }
          if (s5 === peg$FAILED) {
            s5 = peg$parseEOF();
          }
          if (s5 !== peg$FAILED) {
            s1 = [s1, s2, s3, s4, s5];
            s0 = s1;
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = [];
          s2 = peg$parseS();
          if (s2 !== peg$FAILED) {
            while (s2 !== peg$FAILED) {
              s1.push(s2);
              s2 = peg$parseS();
            }
          } else {
            s1 = peg$FAILED;
          }
          if (s1 !== peg$FAILED) {
            s2 = [];
            s3 = peg$parseNL();
            if (s3 !== peg$FAILED) {
              while (s3 !== peg$FAILED) {
                s2.push(s3);
                s3 = peg$parseNL();
              }
            } else {
              s2 = peg$FAILED;
            }
            if (s2 === peg$FAILED) {
              s2 = peg$parseEOF();
            }
            if (s2 !== peg$FAILED) {
              s1 = [s1, s2];
              s0 = s1;
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
          if (s0 === peg$FAILED) {
            s0 = peg$parseNL();
          }
        }
        return s0;
      }
      function peg$parseexpression() {
        let s0;
        s0 = peg$parsecomment();
        if (s0 === peg$FAILED) {
          s0 = peg$parsetable_or_array_path();
          if (s0 === peg$FAILED) {
            s0 = peg$parseassignment();
          }
        }
        return s0;
      }
      function peg$parsecomment() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 35) {
          s1 = peg$c0;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e0);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = input.charAt(peg$currPos);
          if (peg$r0.test(s3)) {
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e1);
            }
          }
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = input.charAt(peg$currPos);
            if (peg$r0.test(s3)) {
              peg$currPos++;
            } else {
              s3 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e1);
              }
            }
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsetable_or_array_path() {
        let s0, s1, s2, s3, s4, s5, s6, s7;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 91) {
          s1 = peg$c1;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e2);
          }
        }
        if (s1 !== peg$FAILED) {
          if (input.charCodeAt(peg$currPos) === 91) {
            s2 = peg$c1;
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e2);
            }
          }
          if (s2 !== peg$FAILED) {
            s3 = [];
            s4 = peg$parseS();
            while (s4 !== peg$FAILED) {
              s3.push(s4);
              s4 = peg$parseS();
            }
            s4 = peg$parsetable_key();
            if (s4 !== peg$FAILED) {
              s5 = [];
              s6 = peg$parseS();
              while (s6 !== peg$FAILED) {
                s5.push(s6);
                s6 = peg$parseS();
              }
              if (input.charCodeAt(peg$currPos) === 93) {
                s6 = peg$c2;
                peg$currPos++;
              } else {
                s6 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e3);
                }
              }
              if (s6 !== peg$FAILED) {
                if (input.charCodeAt(peg$currPos) === 93) {
                  s7 = peg$c2;
                  peg$currPos++;
                } else {
                  s7 = peg$FAILED;
                  if (peg$silentFails === 0) {
                    peg$fail(peg$e3);
                  }
                }
                if (s7 !== peg$FAILED) {
                  peg$savedPos = s0;
                  s0 = peg$f1(s4);
                } else {
                  peg$currPos = s0;
                  s0 = peg$FAILED;
                }
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 91) {
            s1 = peg$c1;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e2);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = [];
            s3 = peg$parseS();
            while (s3 !== peg$FAILED) {
              s2.push(s3);
              s3 = peg$parseS();
            }
            s3 = peg$parsetable_key();
            if (s3 !== peg$FAILED) {
              s4 = [];
              s5 = peg$parseS();
              while (s5 !== peg$FAILED) {
                s4.push(s5);
                s5 = peg$parseS();
              }
              if (input.charCodeAt(peg$currPos) === 93) {
                s5 = peg$c2;
                peg$currPos++;
              } else {
                s5 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e3);
                }
              }
              if (s5 !== peg$FAILED) {
                peg$savedPos = s0;
                s0 = peg$f2(s3);
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parsetable_key() {
        let s0, s1, s2;
        s0 = peg$currPos;
        s1 = [];
        s2 = peg$parsedot_ended_table_key_part();
        if (s2 !== peg$FAILED) {
          while (s2 !== peg$FAILED) {
            s1.push(s2);
            s2 = peg$parsedot_ended_table_key_part();
          }
        } else {
          s1 = peg$FAILED;
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$parsetable_key_part();
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f3(s1, s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = peg$parsetable_key_part();
          if (s1 !== peg$FAILED) {
            peg$savedPos = s0;
            s1 = peg$f4(s1);
          }
          s0 = s1;
        }
        return s0;
      }
      function peg$parsetable_key_part() {
        let s0, s1, s2, s3, s4;
        s0 = peg$currPos;
        s1 = [];
        s2 = peg$parseS();
        while (s2 !== peg$FAILED) {
          s1.push(s2);
          s2 = peg$parseS();
        }
        s2 = peg$parsesimple_key();
        if (s2 !== peg$FAILED) {
          s3 = [];
          s4 = peg$parseS();
          while (s4 !== peg$FAILED) {
            s3.push(s4);
            s4 = peg$parseS();
          }
          peg$savedPos = s0;
          s0 = peg$f5(s2);
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsedot_ended_table_key_part() {
        let s0, s1, s2, s3, s4;
        s0 = peg$currPos;
        s1 = [];
        s2 = peg$parseS();
        while (s2 !== peg$FAILED) {
          s1.push(s2);
          s2 = peg$parseS();
        }
        s2 = peg$parsesimple_key();
        if (s2 !== peg$FAILED) {
          s3 = [];
          s4 = peg$parseS();
          while (s4 !== peg$FAILED) {
            s3.push(s4);
            s4 = peg$parseS();
          }
          if (input.charCodeAt(peg$currPos) === 46) {
            s4 = peg$c3;
            peg$currPos++;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e4);
            }
          }
          if (s4 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f6(s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseassignment() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = peg$parseinline_key();
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$parseS();
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$parseS();
          }
          if (input.charCodeAt(peg$currPos) === 61) {
            s3 = peg$c4;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e5);
            }
          }
          if (s3 !== peg$FAILED) {
            s4 = [];
            s5 = peg$parseS();
            while (s5 !== peg$FAILED) {
              s4.push(s5);
              s5 = peg$parseS();
            }
            s5 = peg$parsevalue();
            if (s5 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f7(s1, s5);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsekey() {
        let s0, s1, s2;
        s0 = peg$currPos;
        s1 = [];
        s2 = peg$parseASCII_BASIC();
        if (s2 !== peg$FAILED) {
          while (s2 !== peg$FAILED) {
            s1.push(s2);
            s2 = peg$parseASCII_BASIC();
          }
        } else {
          s1 = peg$FAILED;
        }
        if (s1 !== peg$FAILED) {
          s0 = input.substring(s0, peg$currPos);
        } else {
          s0 = s1;
        }
        return s0;
      }
      function peg$parsequoted_key() {
        let s0, s1;
        s0 = peg$currPos;
        s1 = peg$parsedouble_quoted_single_line_string();
        if (s1 !== peg$FAILED) {
          peg$savedPos = s0;
          s1 = peg$f8(s1);
        }
        s0 = s1;
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = peg$parsesingle_quoted_single_line_string();
          if (s1 !== peg$FAILED) {
            peg$savedPos = s0;
            s1 = peg$f9(s1);
          }
          s0 = s1;
        }
        return s0;
      }
      function peg$parsevalue() {
        let s0, s1, s2;
        s0 = peg$currPos;
        peg$savedPos = peg$currPos;
        s1 = peg$f10();
        if (s1) {
          s1 = void 0;
        } else {
          s1 = peg$FAILED;
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$parsevalue_choice();
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f11(s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsevalue_choice() {
        let s0, s1;
        s0 = peg$currPos;
        s1 = peg$parsevalue_body();
        if (s1 !== peg$FAILED) {
          peg$savedPos = s0;
          s1 = peg$f12(s1);
        }
        s0 = s1;
        if (s0 === peg$FAILED) {
          peg$savedPos = peg$currPos;
          s0 = peg$f13();
          if (s0) {
            s0 = void 0;
          } else {
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parsevalue_body() {
        let s0;
        s0 = peg$parsestring();
        if (s0 === peg$FAILED) {
          s0 = peg$parsenumber_or_date();
          if (s0 === peg$FAILED) {
            s0 = peg$parseboolean();
            if (s0 === peg$FAILED) {
              s0 = peg$parsearray();
              if (s0 === peg$FAILED) {
                s0 = peg$parseinline_table();
              }
            }
          }
        }
        return s0;
      }
      function peg$parsenumber_or_date() {
        let s0, s1, s2;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r1.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e6);
          }
        }
        if (s1 === peg$FAILED) {
          s1 = null;
        }
        if (input.substr(peg$currPos, 3) === peg$c5) {
          s2 = peg$c5;
          peg$currPos += 3;
        } else {
          s2 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e7);
          }
        }
        if (s2 !== peg$FAILED) {
          peg$savedPos = s0;
          s0 = peg$f14(s1);
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = input.charAt(peg$currPos);
          if (peg$r1.test(s1)) {
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e6);
            }
          }
          if (s1 === peg$FAILED) {
            s1 = null;
          }
          if (input.substr(peg$currPos, 3) === peg$c6) {
            s2 = peg$c6;
            peg$currPos += 3;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e8);
            }
          }
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f15(s1);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
          if (s0 === peg$FAILED) {
            s0 = peg$parsedatetime();
            if (s0 === peg$FAILED) {
              s0 = peg$parsefloat();
              if (s0 === peg$FAILED) {
                s0 = peg$parseinteger();
              }
            }
          }
        }
        return s0;
      }
      function peg$parsestring() {
        let s0;
        s0 = peg$parsedouble_quoted_multiline_string();
        if (s0 === peg$FAILED) {
          s0 = peg$parsedouble_quoted_single_line_string();
          if (s0 === peg$FAILED) {
            s0 = peg$parsesingle_quoted_multiline_string();
            if (s0 === peg$FAILED) {
              s0 = peg$parsesingle_quoted_single_line_string();
            }
          }
        }
        return s0;
      }
      function peg$parsedouble_quoted_multiline_string() {
        let s0, s1, s2, s3, s4;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 3) === peg$c7) {
          s1 = peg$c7;
          peg$currPos += 3;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e9);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$parseNL();
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s3 = peg$parsemlb_body();
          if (input.substr(peg$currPos, 3) === peg$c7) {
            s4 = peg$c7;
            peg$currPos += 3;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e9);
            }
          }
          if (s4 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f16(s3);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsedouble_quoted_single_line_string() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 34) {
          s1 = peg$c8;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e10);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$parsestring_char();
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$parsestring_char();
          }
          if (input.charCodeAt(peg$currPos) === 34) {
            s3 = peg$c8;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e10);
            }
          }
          if (s3 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f17(s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsesingle_quoted_multiline_string() {
        let s0, s1, s2, s3, s4;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 3) === peg$c9) {
          s1 = peg$c9;
          peg$currPos += 3;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e11);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$parseNL();
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s3 = peg$parsemll_body();
          if (input.substr(peg$currPos, 3) === peg$c9) {
            s4 = peg$c9;
            peg$currPos += 3;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e11);
            }
          }
          if (s4 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f18(s3);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsesingle_quoted_single_line_string() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 39) {
          s1 = peg$c10;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e12);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$parseliteral_char();
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$parseliteral_char();
          }
          if (input.charCodeAt(peg$currPos) === 39) {
            s3 = peg$c10;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e12);
            }
          }
          if (s3 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f19(s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsemlb_body() {
        let s0, s1, s2, s3, s4, s5, s6;
        s0 = peg$currPos;
        s1 = [];
        s2 = peg$parsemlb_content();
        while (s2 !== peg$FAILED) {
          s1.push(s2);
          s2 = peg$parsemlb_content();
        }
        s2 = [];
        s3 = peg$currPos;
        s4 = peg$parsemlb_quotes();
        if (s4 !== peg$FAILED) {
          s5 = [];
          s6 = peg$parsemlb_content();
          if (s6 !== peg$FAILED) {
            while (s6 !== peg$FAILED) {
              s5.push(s6);
              s6 = peg$parsemlb_content();
            }
          } else {
            s5 = peg$FAILED;
          }
          if (s5 !== peg$FAILED) {
            s4 = [s4, s5];
            s3 = s4;
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
        } else {
          peg$currPos = s3;
          s3 = peg$FAILED;
        }
        while (s3 !== peg$FAILED) {
          s2.push(s3);
          s3 = peg$currPos;
          s4 = peg$parsemlb_quotes();
          if (s4 !== peg$FAILED) {
            s5 = [];
            s6 = peg$parsemlb_content();
            if (s6 !== peg$FAILED) {
              while (s6 !== peg$FAILED) {
                s5.push(s6);
                s6 = peg$parsemlb_content();
              }
            } else {
              s5 = peg$FAILED;
            }
            if (s5 !== peg$FAILED) {
              s4 = [s4, s5];
              s3 = s4;
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
        }
        s3 = peg$parsemlb_trailing();
        if (s3 === peg$FAILED) {
          s3 = null;
        }
        peg$savedPos = s0;
        s0 = peg$f20(s1, s2, s3);
        return s0;
      }
      function peg$parsemlb_content() {
        let s0, s1, s2;
        s0 = peg$parseESCAPED();
        if (s0 === peg$FAILED) {
          s0 = peg$parsemlb_escaped_newline();
          if (s0 === peg$FAILED) {
            s0 = peg$currPos;
            if (input.charCodeAt(peg$currPos) === 92) {
              s1 = peg$c11;
              peg$currPos++;
            } else {
              s1 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e13);
              }
            }
            if (s1 !== peg$FAILED) {
              if (input.length > peg$currPos) {
                s2 = input.charAt(peg$currPos);
                peg$currPos++;
              } else {
                s2 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e14);
                }
              }
              if (s2 !== peg$FAILED) {
                peg$savedPos = s0;
                s0 = peg$f21();
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
            if (s0 === peg$FAILED) {
              s0 = peg$currPos;
              if (input.substr(peg$currPos, 2) === peg$c12) {
                s1 = peg$c12;
                peg$currPos += 2;
              } else {
                s1 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e15);
                }
              }
              if (s1 !== peg$FAILED) {
                peg$savedPos = s0;
                s1 = peg$f22();
              }
              s0 = s1;
              if (s0 === peg$FAILED) {
                s0 = peg$currPos;
                s1 = [];
                s2 = input.charAt(peg$currPos);
                if (peg$r2.test(s2)) {
                  peg$currPos++;
                } else {
                  s2 = peg$FAILED;
                  if (peg$silentFails === 0) {
                    peg$fail(peg$e16);
                  }
                }
                if (s2 !== peg$FAILED) {
                  while (s2 !== peg$FAILED) {
                    s1.push(s2);
                    s2 = input.charAt(peg$currPos);
                    if (peg$r2.test(s2)) {
                      peg$currPos++;
                    } else {
                      s2 = peg$FAILED;
                      if (peg$silentFails === 0) {
                        peg$fail(peg$e16);
                      }
                    }
                  }
                } else {
                  s1 = peg$FAILED;
                }
                if (s1 !== peg$FAILED) {
                  s0 = input.substring(s0, peg$currPos);
                } else {
                  s0 = s1;
                }
              }
            }
          }
        }
        return s0;
      }
      function peg$parsemlb_escaped_newline() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 92) {
          s1 = peg$c11;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e13);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$parseS();
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$parseS();
          }
          s3 = peg$parseNL();
          if (s3 !== peg$FAILED) {
            s4 = [];
            s5 = peg$parseNLS();
            while (s5 !== peg$FAILED) {
              s4.push(s5);
              s5 = peg$parseNLS();
            }
            peg$savedPos = s0;
            s0 = peg$f23();
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsemlb_quotes() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 2) === peg$c13) {
          s1 = peg$c13;
          peg$currPos += 2;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e17);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$currPos;
          peg$silentFails++;
          if (input.charCodeAt(peg$currPos) === 34) {
            s3 = peg$c8;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e10);
            }
          }
          peg$silentFails--;
          if (s3 === peg$FAILED) {
            s2 = void 0;
          } else {
            peg$currPos = s2;
            s2 = peg$FAILED;
          }
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f24();
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 34) {
            s1 = peg$c8;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e10);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = peg$currPos;
            peg$silentFails++;
            if (input.charCodeAt(peg$currPos) === 34) {
              s3 = peg$c8;
              peg$currPos++;
            } else {
              s3 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e10);
              }
            }
            peg$silentFails--;
            if (s3 === peg$FAILED) {
              s2 = void 0;
            } else {
              peg$currPos = s2;
              s2 = peg$FAILED;
            }
            if (s2 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f25();
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parsemlb_trailing() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 2) === peg$c13) {
          s1 = peg$c13;
          peg$currPos += 2;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e17);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$currPos;
          peg$silentFails++;
          if (input.substr(peg$currPos, 3) === peg$c7) {
            s3 = peg$c7;
            peg$currPos += 3;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e9);
            }
          }
          peg$silentFails--;
          if (s3 !== peg$FAILED) {
            peg$currPos = s2;
            s2 = void 0;
          } else {
            s2 = peg$FAILED;
          }
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f26();
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 34) {
            s1 = peg$c8;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e10);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = peg$currPos;
            peg$silentFails++;
            if (input.substr(peg$currPos, 3) === peg$c7) {
              s3 = peg$c7;
              peg$currPos += 3;
            } else {
              s3 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e9);
              }
            }
            peg$silentFails--;
            if (s3 !== peg$FAILED) {
              peg$currPos = s2;
              s2 = void 0;
            } else {
              s2 = peg$FAILED;
            }
            if (s2 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f27();
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parsemll_body() {
        let s0, s1, s2, s3, s4, s5, s6;
        s0 = peg$currPos;
        s1 = [];
        s2 = peg$parsemll_content();
        while (s2 !== peg$FAILED) {
          s1.push(s2);
          s2 = peg$parsemll_content();
        }
        s2 = [];
        s3 = peg$currPos;
        s4 = peg$parsemll_quotes();
        if (s4 !== peg$FAILED) {
          s5 = [];
          s6 = peg$parsemll_content();
          if (s6 !== peg$FAILED) {
            while (s6 !== peg$FAILED) {
              s5.push(s6);
              s6 = peg$parsemll_content();
            }
          } else {
            s5 = peg$FAILED;
          }
          if (s5 !== peg$FAILED) {
            s4 = [s4, s5];
            s3 = s4;
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
        } else {
          peg$currPos = s3;
          s3 = peg$FAILED;
        }
        while (s3 !== peg$FAILED) {
          s2.push(s3);
          s3 = peg$currPos;
          s4 = peg$parsemll_quotes();
          if (s4 !== peg$FAILED) {
            s5 = [];
            s6 = peg$parsemll_content();
            if (s6 !== peg$FAILED) {
              while (s6 !== peg$FAILED) {
                s5.push(s6);
                s6 = peg$parsemll_content();
              }
            } else {
              s5 = peg$FAILED;
            }
            if (s5 !== peg$FAILED) {
              s4 = [s4, s5];
              s3 = s4;
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
        }
        s3 = peg$parsemll_trailing();
        if (s3 === peg$FAILED) {
          s3 = null;
        }
        peg$savedPos = s0;
        s0 = peg$f28(s1, s2, s3);
        return s0;
      }
      function peg$parsemll_content() {
        let s0, s1, s2;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 2) === peg$c12) {
          s1 = peg$c12;
          peg$currPos += 2;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e15);
          }
        }
        if (s1 !== peg$FAILED) {
          peg$savedPos = s0;
          s1 = peg$f29();
        }
        s0 = s1;
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = [];
          s2 = input.charAt(peg$currPos);
          if (peg$r3.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e18);
            }
          }
          if (s2 !== peg$FAILED) {
            while (s2 !== peg$FAILED) {
              s1.push(s2);
              s2 = input.charAt(peg$currPos);
              if (peg$r3.test(s2)) {
                peg$currPos++;
              } else {
                s2 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e18);
                }
              }
            }
          } else {
            s1 = peg$FAILED;
          }
          if (s1 !== peg$FAILED) {
            s0 = input.substring(s0, peg$currPos);
          } else {
            s0 = s1;
          }
        }
        return s0;
      }
      function peg$parsemll_quotes() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 2) === peg$c14) {
          s1 = peg$c14;
          peg$currPos += 2;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e19);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$currPos;
          peg$silentFails++;
          if (input.charCodeAt(peg$currPos) === 39) {
            s3 = peg$c10;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e12);
            }
          }
          peg$silentFails--;
          if (s3 === peg$FAILED) {
            s2 = void 0;
          } else {
            peg$currPos = s2;
            s2 = peg$FAILED;
          }
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f30();
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 39) {
            s1 = peg$c10;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e12);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = peg$currPos;
            peg$silentFails++;
            if (input.charCodeAt(peg$currPos) === 39) {
              s3 = peg$c10;
              peg$currPos++;
            } else {
              s3 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e12);
              }
            }
            peg$silentFails--;
            if (s3 === peg$FAILED) {
              s2 = void 0;
            } else {
              peg$currPos = s2;
              s2 = peg$FAILED;
            }
            if (s2 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f31();
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parsemll_trailing() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 2) === peg$c14) {
          s1 = peg$c14;
          peg$currPos += 2;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e19);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$currPos;
          peg$silentFails++;
          if (input.substr(peg$currPos, 3) === peg$c9) {
            s3 = peg$c9;
            peg$currPos += 3;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e11);
            }
          }
          peg$silentFails--;
          if (s3 !== peg$FAILED) {
            peg$currPos = s2;
            s2 = void 0;
          } else {
            s2 = peg$FAILED;
          }
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f32();
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 39) {
            s1 = peg$c10;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e12);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = peg$currPos;
            peg$silentFails++;
            if (input.substr(peg$currPos, 3) === peg$c9) {
              s3 = peg$c9;
              peg$currPos += 3;
            } else {
              s3 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e11);
              }
            }
            peg$silentFails--;
            if (s3 !== peg$FAILED) {
              peg$currPos = s2;
              s2 = void 0;
            } else {
              s2 = peg$FAILED;
            }
            if (s2 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f33();
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parsestring_char() {
        let s0, s1, s2;
        s0 = peg$parseESCAPED();
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 92) {
            s1 = peg$c11;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e13);
            }
          }
          if (s1 !== peg$FAILED) {
            if (input.length > peg$currPos) {
              s2 = input.charAt(peg$currPos);
              peg$currPos++;
            } else {
              s2 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e14);
              }
            }
            if (s2 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f34();
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
          if (s0 === peg$FAILED) {
            s0 = peg$currPos;
            s1 = [];
            s2 = input.charAt(peg$currPos);
            if (peg$r4.test(s2)) {
              peg$currPos++;
            } else {
              s2 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e20);
              }
            }
            if (s2 !== peg$FAILED) {
              while (s2 !== peg$FAILED) {
                s1.push(s2);
                s2 = input.charAt(peg$currPos);
                if (peg$r4.test(s2)) {
                  peg$currPos++;
                } else {
                  s2 = peg$FAILED;
                  if (peg$silentFails === 0) {
                    peg$fail(peg$e20);
                  }
                }
              }
            } else {
              s1 = peg$FAILED;
            }
            if (s1 !== peg$FAILED) {
              s0 = input.substring(s0, peg$currPos);
            } else {
              s0 = s1;
            }
          }
        }
        return s0;
      }
      function peg$parseliteral_char() {
        let s0, s1, s2;
        s0 = peg$currPos;
        s1 = [];
        s2 = input.charAt(peg$currPos);
        if (peg$r5.test(s2)) {
          peg$currPos++;
        } else {
          s2 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e21);
          }
        }
        if (s2 !== peg$FAILED) {
          while (s2 !== peg$FAILED) {
            s1.push(s2);
            s2 = input.charAt(peg$currPos);
            if (peg$r5.test(s2)) {
              peg$currPos++;
            } else {
              s2 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e21);
              }
            }
          }
        } else {
          s1 = peg$FAILED;
        }
        if (s1 !== peg$FAILED) {
          s0 = input.substring(s0, peg$currPos);
        } else {
          s0 = s1;
        }
        return s0;
      }
      function peg$parsefloat() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        s1 = peg$parsefloat_or_int_text();
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r6.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e22);
            }
          }
          if (s2 !== peg$FAILED) {
            s3 = peg$parsefloat_exp_text();
            if (s3 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f35(s1, s3);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = peg$parsefloat_text();
          if (s1 !== peg$FAILED) {
            peg$savedPos = s0;
            s1 = peg$f36(s1);
          }
          s0 = s1;
        }
        return s0;
      }
      function peg$parsefloat_text() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r1.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e6);
          }
        }
        if (s1 === peg$FAILED) {
          s1 = null;
        }
        s2 = peg$parseFLOAT_DEC_INT();
        if (s2 !== peg$FAILED) {
          if (input.charCodeAt(peg$currPos) === 46) {
            s3 = peg$c3;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e4);
            }
          }
          if (s3 !== peg$FAILED) {
            s4 = peg$currPos;
            s5 = peg$parseDEC_DIGIT_SEQ();
            if (s5 !== peg$FAILED) {
              s4 = input.substring(s4, peg$currPos);
            } else {
              s4 = s5;
            }
            if (s4 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f37(s1, s2, s4);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsefloat_or_int_text() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r1.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e6);
          }
        }
        if (s1 === peg$FAILED) {
          s1 = null;
        }
        s2 = peg$parseFLOAT_DEC_INT();
        if (s2 !== peg$FAILED) {
          if (input.charCodeAt(peg$currPos) === 46) {
            s3 = peg$c3;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e4);
            }
          }
          if (s3 !== peg$FAILED) {
            s4 = peg$currPos;
            s5 = peg$parseDEC_DIGIT_SEQ();
            if (s5 !== peg$FAILED) {
              s4 = input.substring(s4, peg$currPos);
            } else {
              s4 = s5;
            }
            if (s4 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f38(s1, s2, s4);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = input.charAt(peg$currPos);
          if (peg$r1.test(s1)) {
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e6);
            }
          }
          if (s1 === peg$FAILED) {
            s1 = null;
          }
          s2 = peg$parseFLOAT_DEC_INT();
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f39(s1, s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parseFLOAT_DEC_INT() {
        let s0, s1;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 48) {
          s1 = peg$c15;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e23);
          }
        }
        if (s1 !== peg$FAILED) {
          peg$savedPos = s0;
          s1 = peg$f40();
        }
        s0 = s1;
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = peg$parseDEC_INT_NOZERO_SEQ();
          if (s1 !== peg$FAILED) {
            s0 = input.substring(s0, peg$currPos);
          } else {
            s0 = s1;
          }
        }
        return s0;
      }
      function peg$parsefloat_exp_text() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r1.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e6);
          }
        }
        if (s1 === peg$FAILED) {
          s1 = null;
        }
        s2 = peg$currPos;
        s3 = peg$parseDEC_DIGIT_SEQ();
        if (s3 !== peg$FAILED) {
          s2 = input.substring(s2, peg$currPos);
        } else {
          s2 = s3;
        }
        if (s2 !== peg$FAILED) {
          peg$savedPos = s0;
          s0 = peg$f41(s1, s2);
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseinteger() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 2) === peg$c16) {
          s1 = peg$c16;
          peg$currPos += 2;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e24);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$currPos;
          s3 = peg$parseHEX_DIGIT_SEQ();
          if (s3 !== peg$FAILED) {
            s2 = input.substring(s2, peg$currPos);
          } else {
            s2 = s3;
          }
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f42(s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.substr(peg$currPos, 2) === peg$c17) {
            s1 = peg$c17;
            peg$currPos += 2;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e25);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = peg$currPos;
            s3 = peg$parseOCT_DIGIT_SEQ();
            if (s3 !== peg$FAILED) {
              s2 = input.substring(s2, peg$currPos);
            } else {
              s2 = s3;
            }
            if (s2 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f43(s2);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
          if (s0 === peg$FAILED) {
            s0 = peg$currPos;
            if (input.substr(peg$currPos, 2) === peg$c18) {
              s1 = peg$c18;
              peg$currPos += 2;
            } else {
              s1 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e26);
              }
            }
            if (s1 !== peg$FAILED) {
              s2 = peg$currPos;
              s3 = peg$parseBIN_DIGIT_SEQ();
              if (s3 !== peg$FAILED) {
                s2 = input.substring(s2, peg$currPos);
              } else {
                s2 = s3;
              }
              if (s2 !== peg$FAILED) {
                peg$savedPos = s0;
                s0 = peg$f44(s2);
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
            if (s0 === peg$FAILED) {
              s0 = peg$currPos;
              s1 = peg$parsedec_integer_text();
              if (s1 !== peg$FAILED) {
                peg$savedPos = s0;
                s1 = peg$f45(s1);
              }
              s0 = s1;
            }
          }
        }
        return s0;
      }
      function peg$parsedec_integer_text() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r1.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e6);
          }
        }
        if (s1 === peg$FAILED) {
          s1 = null;
        }
        if (input.charCodeAt(peg$currPos) === 48) {
          s2 = peg$c15;
          peg$currPos++;
        } else {
          s2 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e23);
          }
        }
        if (s2 !== peg$FAILED) {
          s3 = peg$currPos;
          peg$silentFails++;
          s4 = input.charAt(peg$currPos);
          if (peg$r7.test(s4)) {
            peg$currPos++;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e27);
            }
          }
          peg$silentFails--;
          if (s4 === peg$FAILED) {
            s3 = void 0;
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
          if (s3 !== peg$FAILED) {
            s4 = peg$currPos;
            peg$silentFails++;
            if (input.charCodeAt(peg$currPos) === 46) {
              s5 = peg$c3;
              peg$currPos++;
            } else {
              s5 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e4);
              }
            }
            peg$silentFails--;
            if (s5 === peg$FAILED) {
              s4 = void 0;
            } else {
              peg$currPos = s4;
              s4 = peg$FAILED;
            }
            if (s4 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f46(s1);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = input.charAt(peg$currPos);
          if (peg$r1.test(s1)) {
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e6);
            }
          }
          if (s1 === peg$FAILED) {
            s1 = null;
          }
          s2 = peg$currPos;
          s3 = peg$parseDEC_INT_NOZERO_SEQ();
          if (s3 !== peg$FAILED) {
            s2 = input.substring(s2, peg$currPos);
          } else {
            s2 = s3;
          }
          if (s2 !== peg$FAILED) {
            s3 = peg$currPos;
            peg$silentFails++;
            if (input.charCodeAt(peg$currPos) === 46) {
              s4 = peg$c3;
              peg$currPos++;
            } else {
              s4 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e4);
              }
            }
            peg$silentFails--;
            if (s4 === peg$FAILED) {
              s3 = void 0;
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
            if (s3 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f47(s1, s2);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parseDEC_INT_NOZERO_SEQ() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r8.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e28);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$currPos;
          s4 = input.charAt(peg$currPos);
          if (peg$r9.test(s4)) {
            peg$currPos++;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e29);
            }
          }
          if (s4 === peg$FAILED) {
            s4 = null;
          }
          s5 = input.charAt(peg$currPos);
          if (peg$r10.test(s5)) {
            peg$currPos++;
          } else {
            s5 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e30);
            }
          }
          if (s5 !== peg$FAILED) {
            s4 = [s4, s5];
            s3 = s4;
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$currPos;
            s4 = input.charAt(peg$currPos);
            if (peg$r9.test(s4)) {
              peg$currPos++;
            } else {
              s4 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e29);
              }
            }
            if (s4 === peg$FAILED) {
              s4 = null;
            }
            s5 = input.charAt(peg$currPos);
            if (peg$r10.test(s5)) {
              peg$currPos++;
            } else {
              s5 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e30);
              }
            }
            if (s5 !== peg$FAILED) {
              s4 = [s4, s5];
              s3 = s4;
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseDEC_DIGIT_SEQ() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r10.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e30);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$currPos;
          s4 = input.charAt(peg$currPos);
          if (peg$r9.test(s4)) {
            peg$currPos++;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e29);
            }
          }
          if (s4 === peg$FAILED) {
            s4 = null;
          }
          s5 = input.charAt(peg$currPos);
          if (peg$r10.test(s5)) {
            peg$currPos++;
          } else {
            s5 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e30);
            }
          }
          if (s5 !== peg$FAILED) {
            s4 = [s4, s5];
            s3 = s4;
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$currPos;
            s4 = input.charAt(peg$currPos);
            if (peg$r9.test(s4)) {
              peg$currPos++;
            } else {
              s4 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e29);
              }
            }
            if (s4 === peg$FAILED) {
              s4 = null;
            }
            s5 = input.charAt(peg$currPos);
            if (peg$r10.test(s5)) {
              peg$currPos++;
            } else {
              s5 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e30);
              }
            }
            if (s5 !== peg$FAILED) {
              s4 = [s4, s5];
              s3 = s4;
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseHEX_DIGIT_SEQ() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r11.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e31);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$currPos;
          s4 = input.charAt(peg$currPos);
          if (peg$r9.test(s4)) {
            peg$currPos++;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e29);
            }
          }
          if (s4 === peg$FAILED) {
            s4 = null;
          }
          s5 = input.charAt(peg$currPos);
          if (peg$r11.test(s5)) {
            peg$currPos++;
          } else {
            s5 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e31);
            }
          }
          if (s5 !== peg$FAILED) {
            s4 = [s4, s5];
            s3 = s4;
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$currPos;
            s4 = input.charAt(peg$currPos);
            if (peg$r9.test(s4)) {
              peg$currPos++;
            } else {
              s4 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e29);
              }
            }
            if (s4 === peg$FAILED) {
              s4 = null;
            }
            s5 = input.charAt(peg$currPos);
            if (peg$r11.test(s5)) {
              peg$currPos++;
            } else {
              s5 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e31);
              }
            }
            if (s5 !== peg$FAILED) {
              s4 = [s4, s5];
              s3 = s4;
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseOCT_DIGIT_SEQ() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r12.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e32);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$currPos;
          s4 = input.charAt(peg$currPos);
          if (peg$r9.test(s4)) {
            peg$currPos++;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e29);
            }
          }
          if (s4 === peg$FAILED) {
            s4 = null;
          }
          s5 = input.charAt(peg$currPos);
          if (peg$r12.test(s5)) {
            peg$currPos++;
          } else {
            s5 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e32);
            }
          }
          if (s5 !== peg$FAILED) {
            s4 = [s4, s5];
            s3 = s4;
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$currPos;
            s4 = input.charAt(peg$currPos);
            if (peg$r9.test(s4)) {
              peg$currPos++;
            } else {
              s4 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e29);
              }
            }
            if (s4 === peg$FAILED) {
              s4 = null;
            }
            s5 = input.charAt(peg$currPos);
            if (peg$r12.test(s5)) {
              peg$currPos++;
            } else {
              s5 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e32);
              }
            }
            if (s5 !== peg$FAILED) {
              s4 = [s4, s5];
              s3 = s4;
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseBIN_DIGIT_SEQ() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (peg$r13.test(s1)) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e33);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$currPos;
          s4 = input.charAt(peg$currPos);
          if (peg$r9.test(s4)) {
            peg$currPos++;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e29);
            }
          }
          if (s4 === peg$FAILED) {
            s4 = null;
          }
          s5 = input.charAt(peg$currPos);
          if (peg$r13.test(s5)) {
            peg$currPos++;
          } else {
            s5 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e33);
            }
          }
          if (s5 !== peg$FAILED) {
            s4 = [s4, s5];
            s3 = s4;
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$currPos;
            s4 = input.charAt(peg$currPos);
            if (peg$r9.test(s4)) {
              peg$currPos++;
            } else {
              s4 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e29);
              }
            }
            if (s4 === peg$FAILED) {
              s4 = null;
            }
            s5 = input.charAt(peg$currPos);
            if (peg$r13.test(s5)) {
              peg$currPos++;
            } else {
              s5 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e33);
              }
            }
            if (s5 !== peg$FAILED) {
              s4 = [s4, s5];
              s3 = s4;
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseboolean() {
        let s0, s1;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 4) === peg$c19) {
          s1 = peg$c19;
          peg$currPos += 4;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e34);
          }
        }
        if (s1 !== peg$FAILED) {
          peg$savedPos = s0;
          s1 = peg$f48();
        }
        s0 = s1;
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.substr(peg$currPos, 5) === peg$c20) {
            s1 = peg$c20;
            peg$currPos += 5;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e35);
            }
          }
          if (s1 !== peg$FAILED) {
            peg$savedPos = s0;
            s1 = peg$f49();
          }
          s0 = s1;
        }
        return s0;
      }
      function peg$parsearray() {
        let s0, s1, s2, s3, s4, s5, s6, s7, s8, s9;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 91) {
          s1 = peg$c1;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e2);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$parsearray_sep();
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$parsearray_sep();
          }
          if (input.charCodeAt(peg$currPos) === 93) {
            s3 = peg$c2;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e3);
            }
          }
          if (s3 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f50();
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 91) {
            s1 = peg$c1;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e2);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = [];
            s3 = peg$parsearray_sep();
            while (s3 !== peg$FAILED) {
              s2.push(s3);
              s3 = peg$parsearray_sep();
            }
            s3 = peg$parsevalue();
            if (s3 !== peg$FAILED) {
              s4 = [];
              s5 = peg$currPos;
              s6 = [];
              s7 = peg$parsearray_sep();
              while (s7 !== peg$FAILED) {
                s6.push(s7);
                s7 = peg$parsearray_sep();
              }
              if (input.charCodeAt(peg$currPos) === 44) {
                s7 = peg$c21;
                peg$currPos++;
              } else {
                s7 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e36);
                }
              }
              if (s7 !== peg$FAILED) {
                s8 = [];
                s9 = peg$parsearray_sep();
                while (s9 !== peg$FAILED) {
                  s8.push(s9);
                  s9 = peg$parsearray_sep();
                }
                s9 = peg$parsevalue();
                if (s9 !== peg$FAILED) {
                  peg$savedPos = s5;
                  s5 = peg$f51(s3, s9);
                } else {
                  peg$currPos = s5;
                  s5 = peg$FAILED;
                }
              } else {
                peg$currPos = s5;
                s5 = peg$FAILED;
              }
              while (s5 !== peg$FAILED) {
                s4.push(s5);
                s5 = peg$currPos;
                s6 = [];
                s7 = peg$parsearray_sep();
                while (s7 !== peg$FAILED) {
                  s6.push(s7);
                  s7 = peg$parsearray_sep();
                }
                if (input.charCodeAt(peg$currPos) === 44) {
                  s7 = peg$c21;
                  peg$currPos++;
                } else {
                  s7 = peg$FAILED;
                  if (peg$silentFails === 0) {
                    peg$fail(peg$e36);
                  }
                }
                if (s7 !== peg$FAILED) {
                  s8 = [];
                  s9 = peg$parsearray_sep();
                  while (s9 !== peg$FAILED) {
                    s8.push(s9);
                    s9 = peg$parsearray_sep();
                  }
                  s9 = peg$parsevalue();
                  if (s9 !== peg$FAILED) {
                    peg$savedPos = s5;
                    s5 = peg$f51(s3, s9);
                  } else {
                    peg$currPos = s5;
                    s5 = peg$FAILED;
                  }
                } else {
                  peg$currPos = s5;
                  s5 = peg$FAILED;
                }
              }
              s5 = [];
              s6 = peg$parsearray_sep();
              while (s6 !== peg$FAILED) {
                s5.push(s6);
                s6 = peg$parsearray_sep();
              }
              if (input.charCodeAt(peg$currPos) === 44) {
                s6 = peg$c21;
                peg$currPos++;
              } else {
                s6 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e36);
                }
              }
              if (s6 === peg$FAILED) {
                s6 = null;
              }
              s7 = [];
              s8 = peg$parsearray_sep();
              while (s8 !== peg$FAILED) {
                s7.push(s8);
                s8 = peg$parsearray_sep();
              }
              if (input.charCodeAt(peg$currPos) === 93) {
                s8 = peg$c2;
                peg$currPos++;
              } else {
                s8 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e3);
                }
              }
              if (s8 !== peg$FAILED) {
                peg$savedPos = s0;
                s0 = peg$f52(s3, s4);
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parsearray_sep() {
        let s0;
        s0 = peg$parseS();
        if (s0 === peg$FAILED) {
          s0 = peg$parseNL();
          if (s0 === peg$FAILED) {
            s0 = peg$parsecomment();
          }
        }
        return s0;
      }
      function peg$parseinline_table() {
        let s0, s1, s2, s3, s4, s5, s6, s7, s8, s9;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 123) {
          s1 = peg$c22;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e37);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$parseinline_sep();
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$parseinline_sep();
          }
          if (input.charCodeAt(peg$currPos) === 125) {
            s3 = peg$c23;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e38);
            }
          }
          if (s3 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f53();
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 123) {
            s1 = peg$c22;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e37);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = [];
            s3 = peg$parseinline_sep();
            while (s3 !== peg$FAILED) {
              s2.push(s3);
              s3 = peg$parseinline_sep();
            }
            s3 = peg$parseinline_table_entry();
            if (s3 !== peg$FAILED) {
              s4 = [];
              s5 = peg$currPos;
              s6 = [];
              s7 = peg$parseinline_sep();
              while (s7 !== peg$FAILED) {
                s6.push(s7);
                s7 = peg$parseinline_sep();
              }
              if (input.charCodeAt(peg$currPos) === 44) {
                s7 = peg$c21;
                peg$currPos++;
              } else {
                s7 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e36);
                }
              }
              if (s7 !== peg$FAILED) {
                s8 = [];
                s9 = peg$parseinline_sep();
                while (s9 !== peg$FAILED) {
                  s8.push(s9);
                  s9 = peg$parseinline_sep();
                }
                s9 = peg$parseinline_table_entry();
                if (s9 !== peg$FAILED) {
                  peg$savedPos = s5;
                  s5 = peg$f54(s3, s9);
                } else {
                  peg$currPos = s5;
                  s5 = peg$FAILED;
                }
              } else {
                peg$currPos = s5;
                s5 = peg$FAILED;
              }
              while (s5 !== peg$FAILED) {
                s4.push(s5);
                s5 = peg$currPos;
                s6 = [];
                s7 = peg$parseinline_sep();
                while (s7 !== peg$FAILED) {
                  s6.push(s7);
                  s7 = peg$parseinline_sep();
                }
                if (input.charCodeAt(peg$currPos) === 44) {
                  s7 = peg$c21;
                  peg$currPos++;
                } else {
                  s7 = peg$FAILED;
                  if (peg$silentFails === 0) {
                    peg$fail(peg$e36);
                  }
                }
                if (s7 !== peg$FAILED) {
                  s8 = [];
                  s9 = peg$parseinline_sep();
                  while (s9 !== peg$FAILED) {
                    s8.push(s9);
                    s9 = peg$parseinline_sep();
                  }
                  s9 = peg$parseinline_table_entry();
                  if (s9 !== peg$FAILED) {
                    peg$savedPos = s5;
                    s5 = peg$f54(s3, s9);
                  } else {
                    peg$currPos = s5;
                    s5 = peg$FAILED;
                  }
                } else {
                  peg$currPos = s5;
                  s5 = peg$FAILED;
                }
              }
              s5 = [];
              s6 = peg$parseinline_sep();
              while (s6 !== peg$FAILED) {
                s5.push(s6);
                s6 = peg$parseinline_sep();
              }
              if (input.charCodeAt(peg$currPos) === 44) {
                s6 = peg$c21;
                peg$currPos++;
              } else {
                s6 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e36);
                }
              }
              if (s6 === peg$FAILED) {
                s6 = null;
              }
              s7 = [];
              s8 = peg$parseinline_sep();
              while (s8 !== peg$FAILED) {
                s7.push(s8);
                s8 = peg$parseinline_sep();
              }
              if (input.charCodeAt(peg$currPos) === 125) {
                s8 = peg$c23;
                peg$currPos++;
              } else {
                s8 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e38);
                }
              }
              if (s8 !== peg$FAILED) {
                peg$savedPos = s0;
                s0 = peg$f55(s3, s4);
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parseinline_table_entry() {
        let s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = peg$parseinline_key();
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$parseS();
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$parseS();
          }
          if (input.charCodeAt(peg$currPos) === 61) {
            s3 = peg$c4;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e5);
            }
          }
          if (s3 !== peg$FAILED) {
            s4 = [];
            s5 = peg$parseS();
            while (s5 !== peg$FAILED) {
              s4.push(s5);
              s5 = peg$parseS();
            }
            s5 = peg$parsevalue();
            if (s5 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f56(s1, s5);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseinline_sep() {
        let s0;
        s0 = peg$parseS();
        if (s0 === peg$FAILED) {
          s0 = peg$parseNL();
          if (s0 === peg$FAILED) {
            s0 = peg$parsecomment();
          }
        }
        return s0;
      }
      function peg$parseinline_key() {
        let s0, s1, s2, s3;
        s0 = peg$currPos;
        s1 = [];
        s2 = peg$parseinline_dot_key_part();
        if (s2 !== peg$FAILED) {
          while (s2 !== peg$FAILED) {
            s1.push(s2);
            s2 = peg$parseinline_dot_key_part();
          }
        } else {
          s1 = peg$FAILED;
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = peg$parseS();
          while (s3 !== peg$FAILED) {
            s2.push(s3);
            s3 = peg$parseS();
          }
          s3 = peg$parsesimple_key();
          if (s3 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f57(s1, s3);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = peg$parsesimple_key();
          if (s1 !== peg$FAILED) {
            peg$savedPos = s0;
            s1 = peg$f58(s1);
          }
          s0 = s1;
        }
        return s0;
      }
      function peg$parseinline_dot_key_part() {
        let s0, s1, s2, s3, s4;
        s0 = peg$currPos;
        s1 = [];
        s2 = peg$parseS();
        while (s2 !== peg$FAILED) {
          s1.push(s2);
          s2 = peg$parseS();
        }
        s2 = peg$parsesimple_key();
        if (s2 !== peg$FAILED) {
          s3 = [];
          s4 = peg$parseS();
          while (s4 !== peg$FAILED) {
            s3.push(s4);
            s4 = peg$parseS();
          }
          if (input.charCodeAt(peg$currPos) === 46) {
            s4 = peg$c3;
            peg$currPos++;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e4);
            }
          }
          if (s4 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f59(s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsesimple_key() {
        let s0;
        s0 = peg$parsekey();
        if (s0 === peg$FAILED) {
          s0 = peg$parsequoted_key();
        }
        return s0;
      }
      function peg$parsesecfragment() {
        let s0, s1, s2, s3, s4;
        s0 = peg$currPos;
        s1 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 46) {
          s2 = peg$c3;
          peg$currPos++;
        } else {
          s2 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e4);
          }
        }
        if (s2 !== peg$FAILED) {
          s3 = [];
          s4 = peg$parseDIGIT();
          if (s4 !== peg$FAILED) {
            while (s4 !== peg$FAILED) {
              s3.push(s4);
              s4 = peg$parseDIGIT();
            }
          } else {
            s3 = peg$FAILED;
          }
          if (s3 !== peg$FAILED) {
            s2 = [s2, s3];
            s1 = s2;
          } else {
            peg$currPos = s1;
            s1 = peg$FAILED;
          }
        } else {
          peg$currPos = s1;
          s1 = peg$FAILED;
        }
        if (s1 !== peg$FAILED) {
          s0 = input.substring(s0, peg$currPos);
        } else {
          s0 = s1;
        }
        return s0;
      }
      function peg$parsedate_part() {
        let s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11;
        s0 = peg$currPos;
        s1 = peg$currPos;
        s2 = peg$parseDIGIT();
        if (s2 !== peg$FAILED) {
          s3 = peg$parseDIGIT();
          if (s3 !== peg$FAILED) {
            s4 = peg$parseDIGIT();
            if (s4 !== peg$FAILED) {
              s5 = peg$parseDIGIT();
              if (s5 !== peg$FAILED) {
                if (input.charCodeAt(peg$currPos) === 45) {
                  s6 = peg$c24;
                  peg$currPos++;
                } else {
                  s6 = peg$FAILED;
                  if (peg$silentFails === 0) {
                    peg$fail(peg$e39);
                  }
                }
                if (s6 !== peg$FAILED) {
                  s7 = peg$parseDIGIT();
                  if (s7 !== peg$FAILED) {
                    s8 = peg$parseDIGIT();
                    if (s8 !== peg$FAILED) {
                      if (input.charCodeAt(peg$currPos) === 45) {
                        s9 = peg$c24;
                        peg$currPos++;
                      } else {
                        s9 = peg$FAILED;
                        if (peg$silentFails === 0) {
                          peg$fail(peg$e39);
                        }
                      }
                      if (s9 !== peg$FAILED) {
                        s10 = peg$parseDIGIT();
                        if (s10 !== peg$FAILED) {
                          s11 = peg$parseDIGIT();
                          if (s11 !== peg$FAILED) {
                            s2 = [s2, s3, s4, s5, s6, s7, s8, s9, s10, s11];
                            s1 = s2;
                          } else {
                            peg$currPos = s1;
                            s1 = peg$FAILED;
                          }
                        } else {
                          peg$currPos = s1;
                          s1 = peg$FAILED;
                        }
                      } else {
                        peg$currPos = s1;
                        s1 = peg$FAILED;
                      }
                    } else {
                      peg$currPos = s1;
                      s1 = peg$FAILED;
                    }
                  } else {
                    peg$currPos = s1;
                    s1 = peg$FAILED;
                  }
                } else {
                  peg$currPos = s1;
                  s1 = peg$FAILED;
                }
              } else {
                peg$currPos = s1;
                s1 = peg$FAILED;
              }
            } else {
              peg$currPos = s1;
              s1 = peg$FAILED;
            }
          } else {
            peg$currPos = s1;
            s1 = peg$FAILED;
          }
        } else {
          peg$currPos = s1;
          s1 = peg$FAILED;
        }
        if (s1 !== peg$FAILED) {
          s0 = input.substring(s0, peg$currPos);
        } else {
          s0 = s1;
        }
        return s0;
      }
      function peg$parsetime_part() {
        let s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10;
        s0 = peg$currPos;
        s1 = peg$currPos;
        s2 = peg$currPos;
        s3 = peg$parseDIGIT();
        if (s3 !== peg$FAILED) {
          s4 = peg$parseDIGIT();
          if (s4 !== peg$FAILED) {
            if (input.charCodeAt(peg$currPos) === 58) {
              s5 = peg$c25;
              peg$currPos++;
            } else {
              s5 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e40);
              }
            }
            if (s5 !== peg$FAILED) {
              s6 = peg$parseDIGIT();
              if (s6 !== peg$FAILED) {
                s7 = peg$parseDIGIT();
                if (s7 !== peg$FAILED) {
                  if (input.charCodeAt(peg$currPos) === 58) {
                    s8 = peg$c25;
                    peg$currPos++;
                  } else {
                    s8 = peg$FAILED;
                    if (peg$silentFails === 0) {
                      peg$fail(peg$e40);
                    }
                  }
                  if (s8 !== peg$FAILED) {
                    s9 = peg$parseDIGIT();
                    if (s9 !== peg$FAILED) {
                      s10 = peg$parseDIGIT();
                      if (s10 !== peg$FAILED) {
                        s3 = [s3, s4, s5, s6, s7, s8, s9, s10];
                        s2 = s3;
                      } else {
                        peg$currPos = s2;
                        s2 = peg$FAILED;
                      }
                    } else {
                      peg$currPos = s2;
                      s2 = peg$FAILED;
                    }
                  } else {
                    peg$currPos = s2;
                    s2 = peg$FAILED;
                  }
                } else {
                  peg$currPos = s2;
                  s2 = peg$FAILED;
                }
              } else {
                peg$currPos = s2;
                s2 = peg$FAILED;
              }
            } else {
              peg$currPos = s2;
              s2 = peg$FAILED;
            }
          } else {
            peg$currPos = s2;
            s2 = peg$FAILED;
          }
        } else {
          peg$currPos = s2;
          s2 = peg$FAILED;
        }
        if (s2 !== peg$FAILED) {
          s1 = input.substring(s1, peg$currPos);
        } else {
          s1 = s2;
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$parsesecfragment();
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          peg$savedPos = s0;
          s0 = peg$f60(s1, s2);
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = peg$currPos;
          s2 = peg$currPos;
          s3 = peg$parseDIGIT();
          if (s3 !== peg$FAILED) {
            s4 = peg$parseDIGIT();
            if (s4 !== peg$FAILED) {
              if (input.charCodeAt(peg$currPos) === 58) {
                s5 = peg$c25;
                peg$currPos++;
              } else {
                s5 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e40);
                }
              }
              if (s5 !== peg$FAILED) {
                s6 = peg$parseDIGIT();
                if (s6 !== peg$FAILED) {
                  s7 = peg$parseDIGIT();
                  if (s7 !== peg$FAILED) {
                    s3 = [s3, s4, s5, s6, s7];
                    s2 = s3;
                  } else {
                    peg$currPos = s2;
                    s2 = peg$FAILED;
                  }
                } else {
                  peg$currPos = s2;
                  s2 = peg$FAILED;
                }
              } else {
                peg$currPos = s2;
                s2 = peg$FAILED;
              }
            } else {
              peg$currPos = s2;
              s2 = peg$FAILED;
            }
          } else {
            peg$currPos = s2;
            s2 = peg$FAILED;
          }
          if (s2 !== peg$FAILED) {
            s1 = input.substring(s1, peg$currPos);
          } else {
            s1 = s2;
          }
          if (s1 !== peg$FAILED) {
            s2 = peg$currPos;
            peg$silentFails++;
            if (input.charCodeAt(peg$currPos) === 58) {
              s3 = peg$c25;
              peg$currPos++;
            } else {
              s3 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e40);
              }
            }
            peg$silentFails--;
            if (s3 === peg$FAILED) {
              s2 = void 0;
            } else {
              peg$currPos = s2;
              s2 = peg$FAILED;
            }
            if (s2 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f61(s1);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parseoffset() {
        let s0, s1, s2, s3, s4, s5, s6, s7;
        s0 = peg$currPos;
        s1 = input.charAt(peg$currPos);
        if (s1.toLowerCase() === peg$c26) {
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e41);
          }
        }
        if (s1 !== peg$FAILED) {
          peg$savedPos = s0;
          s1 = peg$f62();
        }
        s0 = s1;
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = peg$currPos;
          s2 = input.charAt(peg$currPos);
          if (peg$r1.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e6);
            }
          }
          if (s2 !== peg$FAILED) {
            s3 = peg$parseDIGIT();
            if (s3 !== peg$FAILED) {
              s4 = peg$parseDIGIT();
              if (s4 !== peg$FAILED) {
                if (input.charCodeAt(peg$currPos) === 58) {
                  s5 = peg$c25;
                  peg$currPos++;
                } else {
                  s5 = peg$FAILED;
                  if (peg$silentFails === 0) {
                    peg$fail(peg$e40);
                  }
                }
                if (s5 !== peg$FAILED) {
                  s6 = peg$parseDIGIT();
                  if (s6 !== peg$FAILED) {
                    s7 = peg$parseDIGIT();
                    if (s7 !== peg$FAILED) {
                      s2 = [s2, s3, s4, s5, s6, s7];
                      s1 = s2;
                    } else {
                      peg$currPos = s1;
                      s1 = peg$FAILED;
                    }
                  } else {
                    peg$currPos = s1;
                    s1 = peg$FAILED;
                  }
                } else {
                  peg$currPos = s1;
                  s1 = peg$FAILED;
                }
              } else {
                peg$currPos = s1;
                s1 = peg$FAILED;
              }
            } else {
              peg$currPos = s1;
              s1 = peg$FAILED;
            }
          } else {
            peg$currPos = s1;
            s1 = peg$FAILED;
          }
          if (s1 !== peg$FAILED) {
            s0 = input.substring(s0, peg$currPos);
          } else {
            s0 = s1;
          }
        }
        return s0;
      }
      function peg$parsedatetime() {
        let s0, s1, s2, s3, s4;
        s0 = peg$currPos;
        s1 = peg$parsedate_part();
        if (s1 !== peg$FAILED) {
          s2 = peg$parsedatetime_delim();
          if (s2 !== peg$FAILED) {
            s3 = peg$parsetime_part();
            if (s3 !== peg$FAILED) {
              s4 = peg$parseoffset();
              if (s4 !== peg$FAILED) {
                peg$savedPos = s0;
                s0 = peg$f63(s1, s3, s4);
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          s1 = peg$parsedate_part();
          if (s1 !== peg$FAILED) {
            s2 = peg$parsedatetime_delim();
            if (s2 !== peg$FAILED) {
              s3 = peg$parsetime_part();
              if (s3 !== peg$FAILED) {
                peg$savedPos = s0;
                s0 = peg$f64(s1, s3);
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
          if (s0 === peg$FAILED) {
            s0 = peg$currPos;
            s1 = peg$parsedate_part();
            if (s1 !== peg$FAILED) {
              s2 = peg$currPos;
              peg$silentFails++;
              s3 = peg$parsedatetime_delim();
              peg$silentFails--;
              if (s3 === peg$FAILED) {
                s2 = void 0;
              } else {
                peg$currPos = s2;
                s2 = peg$FAILED;
              }
              if (s2 !== peg$FAILED) {
                peg$savedPos = s0;
                s0 = peg$f65(s1);
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
            if (s0 === peg$FAILED) {
              s0 = peg$currPos;
              s1 = peg$parsetime_part();
              if (s1 !== peg$FAILED) {
                peg$savedPos = s0;
                s1 = peg$f66(s1);
              }
              s0 = s1;
            }
          }
        }
        return s0;
      }
      function peg$parsedatetime_delim() {
        let s0, s1, s2, s3;
        s0 = input.charAt(peg$currPos);
        if (s0.toLowerCase() === peg$c27) {
          peg$currPos++;
        } else {
          s0 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e42);
          }
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 32) {
            s1 = peg$c28;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e43);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = peg$currPos;
            peg$silentFails++;
            s3 = peg$parseDIGIT();
            peg$silentFails--;
            if (s3 !== peg$FAILED) {
              peg$currPos = s2;
              s2 = void 0;
            } else {
              s2 = peg$FAILED;
            }
            if (s2 !== peg$FAILED) {
              s1 = [s1, s2];
              s0 = s1;
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parseS() {
        let s0;
        s0 = input.charAt(peg$currPos);
        if (peg$r14.test(s0)) {
          peg$currPos++;
        } else {
          s0 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e44);
          }
        }
        return s0;
      }
      function peg$parseNL() {
        let s0, s1, s2;
        if (input.charCodeAt(peg$currPos) === 10) {
          s0 = peg$c29;
          peg$currPos++;
        } else {
          s0 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e45);
          }
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 13) {
            s1 = peg$c30;
            peg$currPos++;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e46);
            }
          }
          if (s1 !== peg$FAILED) {
            if (input.charCodeAt(peg$currPos) === 10) {
              s2 = peg$c29;
              peg$currPos++;
            } else {
              s2 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e45);
              }
            }
            if (s2 !== peg$FAILED) {
              s1 = [s1, s2];
              s0 = s1;
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        }
        return s0;
      }
      function peg$parseNLS() {
        let s0;
        s0 = peg$parseNL();
        if (s0 === peg$FAILED) {
          s0 = peg$parseS();
        }
        return s0;
      }
      function peg$parseEOF() {
        let s0, s1;
        s0 = peg$currPos;
        peg$silentFails++;
        if (input.length > peg$currPos) {
          s1 = input.charAt(peg$currPos);
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e14);
          }
        }
        peg$silentFails--;
        if (s1 === peg$FAILED) {
          s0 = void 0;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseBOM() {
        let s0;
        if (input.charCodeAt(peg$currPos) === 65279) {
          s0 = peg$c31;
          peg$currPos++;
        } else {
          s0 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e47);
          }
        }
        return s0;
      }
      function peg$parseDIGIT() {
        let s0;
        s0 = input.charAt(peg$currPos);
        if (peg$r10.test(s0)) {
          peg$currPos++;
        } else {
          s0 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e30);
          }
        }
        return s0;
      }
      function peg$parseHEX() {
        let s0;
        s0 = input.charAt(peg$currPos);
        if (peg$r11.test(s0)) {
          peg$currPos++;
        } else {
          s0 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e31);
          }
        }
        return s0;
      }
      function peg$parseASCII_BASIC() {
        let s0;
        s0 = input.charAt(peg$currPos);
        if (peg$r15.test(s0)) {
          peg$currPos++;
        } else {
          s0 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e48);
          }
        }
        return s0;
      }
      function peg$parseESCAPED() {
        let s0, s1, s2;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 92) {
          s1 = peg$c11;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e13);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r16.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e49);
            }
          }
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f67(s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$parseESCAPED_UNICODE();
        }
        return s0;
      }
      function peg$parseESCAPED_UNICODE() {
        let s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 2) === peg$c32) {
          s1 = peg$c32;
          peg$currPos += 2;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e50);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$currPos;
          s3 = peg$currPos;
          s4 = peg$parseHEX();
          if (s4 !== peg$FAILED) {
            s5 = peg$parseHEX();
            if (s5 !== peg$FAILED) {
              s6 = peg$parseHEX();
              if (s6 !== peg$FAILED) {
                s7 = peg$parseHEX();
                if (s7 !== peg$FAILED) {
                  s8 = peg$parseHEX();
                  if (s8 !== peg$FAILED) {
                    s9 = peg$parseHEX();
                    if (s9 !== peg$FAILED) {
                      s10 = peg$parseHEX();
                      if (s10 !== peg$FAILED) {
                        s11 = peg$parseHEX();
                        if (s11 !== peg$FAILED) {
                          s4 = [s4, s5, s6, s7, s8, s9, s10, s11];
                          s3 = s4;
                        } else {
                          peg$currPos = s3;
                          s3 = peg$FAILED;
                        }
                      } else {
                        peg$currPos = s3;
                        s3 = peg$FAILED;
                      }
                    } else {
                      peg$currPos = s3;
                      s3 = peg$FAILED;
                    }
                  } else {
                    peg$currPos = s3;
                    s3 = peg$FAILED;
                  }
                } else {
                  peg$currPos = s3;
                  s3 = peg$FAILED;
                }
              } else {
                peg$currPos = s3;
                s3 = peg$FAILED;
              }
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
          if (s3 !== peg$FAILED) {
            s2 = input.substring(s2, peg$currPos);
          } else {
            s2 = s3;
          }
          if (s2 !== peg$FAILED) {
            peg$savedPos = s0;
            s0 = peg$f68(s2);
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$currPos;
          if (input.substr(peg$currPos, 2) === peg$c33) {
            s1 = peg$c33;
            peg$currPos += 2;
          } else {
            s1 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e51);
            }
          }
          if (s1 !== peg$FAILED) {
            s2 = peg$currPos;
            s3 = peg$currPos;
            s4 = peg$parseHEX();
            if (s4 !== peg$FAILED) {
              s5 = peg$parseHEX();
              if (s5 !== peg$FAILED) {
                s6 = peg$parseHEX();
                if (s6 !== peg$FAILED) {
                  s7 = peg$parseHEX();
                  if (s7 !== peg$FAILED) {
                    s4 = [s4, s5, s6, s7];
                    s3 = s4;
                  } else {
                    peg$currPos = s3;
                    s3 = peg$FAILED;
                  }
                } else {
                  peg$currPos = s3;
                  s3 = peg$FAILED;
                }
              } else {
                peg$currPos = s3;
                s3 = peg$FAILED;
              }
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
            if (s3 !== peg$FAILED) {
              s2 = input.substring(s2, peg$currPos);
            } else {
              s2 = s3;
            }
            if (s2 !== peg$FAILED) {
              peg$savedPos = s0;
              s0 = peg$f69(s2);
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
          if (s0 === peg$FAILED) {
            s0 = peg$currPos;
            if (input.substr(peg$currPos, 2) === peg$c34) {
              s1 = peg$c34;
              peg$currPos += 2;
            } else {
              s1 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e52);
              }
            }
            if (s1 !== peg$FAILED) {
              s2 = peg$currPos;
              s3 = peg$currPos;
              s4 = peg$parseHEX();
              if (s4 !== peg$FAILED) {
                s5 = peg$parseHEX();
                if (s5 !== peg$FAILED) {
                  s4 = [s4, s5];
                  s3 = s4;
                } else {
                  peg$currPos = s3;
                  s3 = peg$FAILED;
                }
              } else {
                peg$currPos = s3;
                s3 = peg$FAILED;
              }
              if (s3 !== peg$FAILED) {
                s2 = input.substring(s2, peg$currPos);
              } else {
                s2 = s3;
              }
              if (s2 !== peg$FAILED) {
                peg$savedPos = s0;
                s0 = peg$f70(s2);
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          }
        }
        return s0;
      }
      var nodes = [];
      var inputText = input;
      var depth = 0;
      var MAX_DEPTH = options && options.maxDepth != null ? options.maxDepth : 500;
      function resolveLineCol(off) {
        var line = 1, col = 1;
        for (var i = 0; i < off; i++) {
          if (inputText.charCodeAt(i) === 10) {
            line++;
            col = 1;
          } else {
            col++;
          }
        }
        return { line, column: col };
      }
      function genError(err, off) {
        var pos = resolveLineCol(off);
        var ex = new Error(err);
        ex.line = pos.line;
        ex.column = pos.column;
        throw ex;
      }
      function addNode(node3) {
        nodes.push(node3);
      }
      function node2(type, value, off, key) {
        var obj = { type, value, offset: off };
        if (key) obj.key = key;
        return obj;
      }
      function validateDate(dateStr, off) {
        var year = dateStr.charCodeAt(0) * 1e3 + dateStr.charCodeAt(1) * 100 + dateStr.charCodeAt(2) * 10 + dateStr.charCodeAt(3) - 53328;
        var month = (dateStr.charCodeAt(5) - 48) * 10 + dateStr.charCodeAt(6) - 48;
        var day = (dateStr.charCodeAt(8) - 48) * 10 + dateStr.charCodeAt(9) - 48;
        if (month < 1 || month > 12) {
          genError("Invalid date: month " + month + " out of range.", off);
        }
        var maxDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        if (year % 4 === 0 && year % 100 !== 0 || year % 400 === 0) {
          maxDays[1] = 29;
        }
        if (day < 1 || day > maxDays[month - 1]) {
          genError("Invalid date: day " + day + " out of range for month " + month + ".", off);
        }
      }
      function validateTime(timeStr, off) {
        var hour = (timeStr.charCodeAt(0) - 48) * 10 + timeStr.charCodeAt(1) - 48;
        var minute = (timeStr.charCodeAt(3) - 48) * 10 + timeStr.charCodeAt(4) - 48;
        var second = (timeStr.charCodeAt(6) - 48) * 10 + timeStr.charCodeAt(7) - 48;
        if (hour > 23) {
          genError("Invalid time: hour " + hour + " out of range.", off);
        }
        if (minute > 59) {
          genError("Invalid time: minute " + minute + " out of range.", off);
        }
        if (second > 59) {
          genError("Invalid time: second " + second + " out of range.", off);
        }
      }
      function validateOffset(offsetStr, off) {
        if (offsetStr === "Z" || offsetStr === "z") return;
        var hour = (offsetStr.charCodeAt(1) - 48) * 10 + offsetStr.charCodeAt(2) - 48;
        var minute = (offsetStr.charCodeAt(4) - 48) * 10 + offsetStr.charCodeAt(5) - 48;
        if (hour > 23) {
          genError("Invalid offset: hour " + hour + " out of range.", off);
        }
        if (minute > 59) {
          genError("Invalid offset: minute " + minute + " out of range.", off);
        }
      }
      function stripUnderscores(str) {
        return str.indexOf("_") === -1 ? str : str.replace(/_/g, "");
      }
      var MAX_INT64_DIGITS = { 2: 63, 8: 21, 10: 19, 16: 16 };
      var RADIX_PREFIX = { 2: "0b", 8: "0o", 10: "", 16: "0x" };
      function integerNode(radix, text2, off) {
        var digits = stripUnderscores(text2);
        var significant = digits.replace(/^[+-]?0*/, "");
        if (significant.length > MAX_INT64_DIGITS[radix]) {
          genError("Integer literal is outside the 64-bit signed integer range required by TOML.", off);
        }
        return node2("Integer", BigInt(RADIX_PREFIX[radix] + digits), off);
      }
      function convertCodePoint(str) {
        var num = parseInt(str, 16);
        if (num !== num || num < 0 || num > 1114111 || num > 55295 && num < 57344) {
          genError("Invalid Unicode escape code: " + str, offset());
        } else {
          return String.fromCodePoint(num);
        }
      }
      peg$result = peg$startRuleFunction();
      const peg$success = peg$result !== peg$FAILED && peg$currPos === input.length;
      function peg$throw() {
        if (peg$result !== peg$FAILED && peg$currPos < input.length) {
          peg$fail(peg$endExpectation());
        }
        throw peg$buildStructuredError(
          peg$maxFailExpected,
          peg$maxFailPos < input.length ? peg$getUnicode(peg$maxFailPos) : null,
          peg$maxFailPos < input.length ? peg$computeLocation(peg$maxFailPos, peg$maxFailPos + 1) : peg$computeLocation(peg$maxFailPos, peg$maxFailPos)
        );
      }
      if (options.peg$library) {
        return (
          /** @type {any} */
          {
            peg$result,
            peg$currPos,
            peg$FAILED,
            peg$maxFailExpected,
            peg$maxFailPos,
            peg$success,
            peg$throw: peg$success ? void 0 : peg$throw
          }
        );
      }
      if (peg$success) {
        return peg$result;
      } else {
        peg$throw();
      }
    }
    module.exports = {
      StartRules: ["start"],
      SyntaxError: peg$SyntaxError,
      parse: peg$parse
    };
  }
});

// node_modules/toml/lib/compiler.js
var require_compiler = __commonJS({
  "node_modules/toml/lib/compiler.js"(exports, module) {
    "use strict";
    var INT64_MIN = -(2n ** 63n);
    var INT64_MAX = 2n ** 63n - 1n;
    var MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
    var MIN_SAFE = BigInt(Number.MIN_SAFE_INTEGER);
    var HEADER_TABLE = "header";
    var IMPLICIT_TABLE = "implicit";
    var DOTTED_TABLE = "dotted";
    var INLINE_TABLE = "inline";
    var TABLE_ARRAY = "table-array";
    function compile(nodes, inputText, options) {
      options = options || {};
      var temporal = null;
      if (options.useTemporal) {
        temporal = options.temporal || (typeof Temporal !== "undefined" ? Temporal : null);
        if (!temporal) {
          throw new Error(
            "The `useTemporal` option was set, but no Temporal implementation is available. Use a runtime with global `Temporal` support, or provide an implementation (e.g. from the `@js-temporal/polyfill` package) via the `temporal` option."
          );
        }
      }
      var containerKinds = /* @__PURE__ */ new WeakMap();
      var data = createTable(HEADER_TABLE);
      var context = data;
      var currentPath = [];
      return reduce(nodes);
      function reduce(nodes2) {
        var node2;
        for (var i = 0; i < nodes2.length; i++) {
          node2 = nodes2[i];
          switch (node2.type) {
            case "Assign":
              assign(node2);
              break;
            case "ObjectPath":
              setPath(node2);
              break;
            case "ArrayPath":
              addTableArray(node2);
              break;
          }
        }
        return data;
      }
      function resolveLineCol(off) {
        var line = 1, col = 1;
        for (var i = 0; i < off; i++) {
          if (inputText.charCodeAt(i) === 10) {
            line++;
            col = 1;
          } else {
            col++;
          }
        }
        return { line, column: col };
      }
      function genError(err, off) {
        var pos = resolveLineCol(off);
        var ex = new Error(err);
        ex.line = pos.line;
        ex.column = pos.column;
        throw ex;
      }
      function assign(node2) {
        var keys = Array.isArray(node2.key) ? node2.key : [node2.key];
        assignDotted(context, keys, reduceValueNode(node2.value), node2.offset, currentPath);
      }
      function assignDotted(table2, keys, value, off, prefix) {
        for (var i = 0; i < keys.length - 1; i++) {
          var key = keys[i];
          var next = table2[key];
          if (next === void 0) {
            next = createTable(DOTTED_TABLE);
            table2[key] = next;
          } else {
            var kind = containerKinds.get(next);
            if (kind !== DOTTED_TABLE && kind !== IMPLICIT_TABLE) {
              var path = pathKey(prefix.concat(keys.slice(0, i + 1)));
              if (kind === HEADER_TABLE) {
                genError("Cannot use dotted keys to extend table '" + path + "' defined elsewhere.", off);
              }
              if (kind === INLINE_TABLE) {
                genError("Cannot extend inline table '" + path + "'.", off);
              }
              genError("Cannot redefine existing key '" + path + "'.", off);
            }
          }
          table2 = next;
        }
        var lastKey = keys[keys.length - 1];
        if (table2[lastKey] !== void 0) {
          genError("Cannot redefine existing key '" + pathKey(prefix.concat(keys)) + "'.", off);
        }
        table2[lastKey] = value;
      }
      function reduceValueNode(node2) {
        if (node2.type === "Integer") {
          return reduceInteger(node2);
        } else if (node2.type === "Array") {
          return reduceArray(node2.value);
        } else if (node2.type === "InlineTable") {
          return reduceInlineTableNode(node2.value);
        } else if (temporal) {
          switch (node2.type) {
            case "Date":
              return temporal.ZonedDateTime.from(
                truncateFractionalSeconds(node2.raw) + node2.tz + "[" + (node2.tz === "Z" ? "UTC" : node2.tz) + "]"
              );
            case "LocalDateTime":
              return temporal.PlainDateTime.from(truncateFractionalSeconds(node2.value));
            case "LocalDate":
              return temporal.PlainDate.from(node2.value);
            case "LocalTime":
              return temporal.PlainTime.from(truncateFractionalSeconds(node2.value));
          }
        }
        return node2.value;
      }
      function truncateFractionalSeconds(str) {
        return str.replace(/\.(\d{9})\d+/, ".$1");
      }
      function reduceInteger(node2) {
        var value = node2.value;
        if (value < INT64_MIN || value > INT64_MAX) {
          genError(
            "Integer " + value + " is outside the 64-bit signed integer range required by TOML.",
            node2.offset
          );
        }
        if (options.bigint) {
          return value;
        }
        if (value < MIN_SAFE || value > MAX_SAFE) {
          genError(
            "Integer " + value + " cannot be represented losslessly as a JavaScript number. Use the `bigint` option to parse integers as BigInt values.",
            node2.offset
          );
        }
        return Number(value);
      }
      function reduceInlineTableNode(values) {
        var table2 = createTable(INLINE_TABLE);
        for (var i = 0; i < values.length; i++) {
          var val = values[i];
          if (val.type !== "InlineTableValue") continue;
          var keys = Array.isArray(val.key) ? val.key : [val.key];
          assignDotted(table2, keys, reduceValueNode(val.value), val.offset, []);
        }
        return table2;
      }
      function setPath(node2) {
        var path = node2.value;
        var off = node2.offset;
        var parent = resolveParentTable(path, off);
        var name = path[path.length - 1];
        var table2 = parent[name];
        if (table2 === void 0) {
          table2 = createTable(HEADER_TABLE);
          parent[name] = table2;
        } else if (containerKinds.get(table2) === IMPLICIT_TABLE) {
          containerKinds.set(table2, HEADER_TABLE);
        } else {
          genError("Cannot redefine existing key '" + pathKey(path) + "'.", off);
        }
        context = table2;
        currentPath = path;
      }
      function addTableArray(node2) {
        var path = node2.value;
        var off = node2.offset;
        var parent = resolveParentTable(path, off);
        var name = path[path.length - 1];
        var tableArray = parent[name];
        if (tableArray === void 0) {
          tableArray = createTableArray();
          parent[name] = tableArray;
        } else if (containerKinds.get(tableArray) !== TABLE_ARRAY) {
          if (Array.isArray(tableArray)) {
            genError("Cannot append to statically defined array '" + pathKey(path) + "'.", off);
          }
          genError("Cannot redefine existing key '" + pathKey(path) + "'.", off);
        }
        var table2 = createTable(HEADER_TABLE);
        tableArray.push(table2);
        context = table2;
        currentPath = path;
      }
      function resolveParentTable(path, off) {
        var table2 = data;
        for (var i = 0; i < path.length - 1; i++) {
          var key = path[i];
          var next = table2[key];
          if (next === void 0) {
            next = createTable(IMPLICIT_TABLE);
            table2[key] = next;
          }
          var kind = containerKinds.get(next);
          if (kind === TABLE_ARRAY) {
            next = next[next.length - 1];
          } else if (kind === void 0 || kind === INLINE_TABLE) {
            genError("Cannot redefine existing key '" + pathKey(path.slice(0, i + 1)) + "'.", off);
          }
          table2 = next;
        }
        return table2;
      }
      function reduceArray(array) {
        return array.map(reduceValueNode);
      }
      function createTable(kind) {
        var table2 = /* @__PURE__ */ Object.create(null);
        containerKinds.set(table2, kind);
        return table2;
      }
      function createTableArray() {
        var tableArray = [];
        containerKinds.set(tableArray, TABLE_ARRAY);
        return tableArray;
      }
      function pathKey(keys) {
        return keys.map(quoteDottedString).join(".");
      }
      function quoteDottedString(str) {
        if (str.indexOf(".") > -1) {
          return '"' + str + '"';
        } else {
          return str;
        }
      }
    }
    module.exports = {
      compile
    };
  }
});

// node_modules/toml/index.js
var require_toml = __commonJS({
  "node_modules/toml/index.js"(exports, module) {
    var parser = require_parser();
    var compiler = require_compiler();
    module.exports = {
      parse: function(input, options) {
        var str = input.toString();
        var nodes = parser.parse(str, options);
        return compiler.compile(nodes, str, options);
      }
    };
  }
});

// dist/heird-agent.js
import { randomBytes as randomBytes2 } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { connect as connect2 } from "node:net";
import { join as join9 } from "node:path";

// dist/agent/agent.js
import { loadavg } from "node:os";

// dist/model/time.js
var millis = (value) => value;
var instant = (value) => value;
var after = (at, span3) => at + span3;
var before = (at, span3) => at - span3;
var elapsed = (from, to) => to - from;
var earliest = (...times) => Math.min(...times);
var latest = (...times) => Math.max(...times);
var never = instant(Number.POSITIVE_INFINITY);
function parseTime(text) {
  const match = /^(\d+(?:\.\d*)?|\.\d+)(ms|msec|us|usec|s|sec)?$/i.exec(text);
  if (match === null)
    return void 0;
  const value = Number(match[1]);
  const unit = (match[2] ?? "s").toLowerCase();
  const factor = unit === "ms" || unit === "msec" ? 1 : unit === "us" || unit === "usec" ? 1e-3 : 1e3;
  return millis(Math.round(value * factor));
}

// dist/model/lease.js
var CHECK_TO_KERNEL = millis(50);
var ADDRESS_EXPIRY_SLACK = millis(1050);
var GUARD_EXPIRY_SLACK = millis(20);
var HEALTHY_STALL = millis(300);
var LOST_HEARTBEATS = 1;
var CLOCK_RATE = 1e-3;
var JOINER_MARGIN = millis(2e3);
var LONGEST_LEASE = millis(6e4);
var SECOND = 1e3;
var TICK = 10;
var LONGEST_PAUSE = millis(8e3);
var SHORTEST_PAUSE = millis(2e3);
var RENEWALS = 6;
var FOR_EVER = millis(Number.POSITIVE_INFINITY);
function leaseTerms(timing, kind = "address") {
  const { keepalive: keepalive2, deadtime: deadtime2 } = timing;
  const slack = expirySlack(kind);
  const overhead = (LOST_HEARTBEATS + 1) * keepalive2 + CHECK_TO_KERNEL + slack;
  const patience = deadtime2 * (1 - 2 * CLOCK_RATE);
  const unit = kind === "guard" ? TICK : SECOND;
  const safest = Math.floor((patience - overhead) / unit) * unit;
  const length = Math.min(Math.max(safest, shortest(keepalive2, kind)), LONGEST_LEASE);
  const lifetime = kind === "guard" ? leaseTerms(timing, "address").length : length;
  const interval = Math.min(keepalive2, length / RENEWALS, lifetime / RENEWALS);
  const bound = overhead + length;
  return {
    kind,
    length: millis(length),
    lifetime: millis(lifetime),
    interval: millis(interval),
    bound: millis(bound),
    patience: millis(patience),
    safe: bound <= patience,
    available: length >= 2 * interval + HEALTHY_STALL,
    window: millis(Math.max(0, bound - deadtime2)),
    sole: false
  };
}
function soleTerms(timing, kind) {
  const usual = leaseTerms(timing, kind);
  const longest = Math.min(timing.initdead - JOINER_MARGIN, LONGEST_LEASE);
  const length = Math.floor(longest / SECOND) * SECOND;
  if (length <= usual.length || length < usual.lifetime)
    return usual;
  const bound = leaseTerms(timing, "address").bound - usual.lifetime + length;
  return { ...usual, length: millis(length), lifetime: millis(length), bound: millis(bound), patience: millis(bound), safe: true, window: millis(0), sole: true };
}
var announcedDeadtime = (timing, bound, covered) => covered ? millis(Math.max(timing.deadtime, Math.ceil(bound / (1 - 2 * CLOCK_RATE)))) : timing.deadtime;
var longestLeft = ({ kind, length, lifetime }) => millis(Math.max(length + expirySlack(kind), lifetime + ADDRESS_EXPIRY_SLACK));
function pauseTerms(timing) {
  const overhead = (LOST_HEARTBEATS + 1) * timing.keepalive + CHECK_TO_KERNEL + ADDRESS_EXPIRY_SLACK;
  const room = Math.floor((timing.initdead * (1 - 2 * CLOCK_RATE) - overhead) / SECOND) * SECOND;
  const length = Math.min(LONGEST_PAUSE, Math.max(room, 0));
  const bound = millis(overhead + length);
  return { length: millis(length), bound, deadtime: announcedDeadtime(timing, bound, true) };
}
var expirySlack = (kind) => kind === "guard" ? GUARD_EXPIRY_SLACK : ADDRESS_EXPIRY_SLACK;
function shortest(keepalive2, kind) {
  if (kind === "address")
    return SECOND;
  const need = Math.min(2 * keepalive2 + HEALTHY_STALL, HEALTHY_STALL / (1 - 2 / RENEWALS));
  return Math.ceil(need / TICK) * TICK;
}

// dist/model/names.js
var nodeName = (text) => text.toLowerCase();
var groupName = (text) => text;
var linkName = (text) => text;
var opId = (value) => value;
var requestId = (value) => value;
var seq = (value) => value;
var generation = (value) => value;
function parseSessionId(text) {
  return /^[0-9a-f]{16}$/.test(text) ? text : void 0;
}
function parseGroupTag(text) {
  return /^[0-9a-f]{8}$/.test(text) ? text : void 0;
}
function groupTag(name) {
  let hash = 2166136261;
  for (const byte of new TextEncoder().encode(name)) {
    hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}

// dist/model/assert.js
var AssertionFailed = class extends Error {
  name = "AssertionFailed";
};
function assert(condition, message) {
  if (!condition)
    throw new AssertionFailed(message);
}
function unreachable(value) {
  throw new AssertionFailed(`unreachable: ${JSON.stringify(value)}`);
}

// dist/core/evidence.js
var NO_EVIDENCE = {
  pending: void 0,
  nextAt: never,
  about: void 0,
  firstAt: void 0,
  questions: 0,
  asked: void 0,
  echo: void 0,
  arp: void 0,
  deafTo: void 0,
  calibrated: void 0,
  foreign: void 0
};

// dist/core/state.js
var DECISIONS_KEPT = 16;
function initialState(options) {
  const { config, session, saved, now } = options;
  assert(config.nodes.includes(config.self), "the local node must be one of the nodes");
  const peers = config.nodes.filter((name) => name !== config.self).map((name) => ({ name, status: { kind: "init" }, current: void 0, candidate: void 0, closed: [], macs: [] }));
  return {
    config,
    lease: leaseTerms(config.timing, "address"),
    guard: { up: false, detail: "" },
    raise: void 0,
    owed: void 0,
    pause: void 0,
    session,
    generation: generation(saved.generation),
    startedAt: now,
    now,
    due: now,
    phase: { kind: "joining" },
    graceUntil: before(now, config.timing.deadtime),
    beat: { seq: 0, lastAt: now, nextAt: now, hurry: true, said: "" },
    peers: new Map(peers.map((peer) => [peer.name, peer])),
    groups: new Map(config.groups.map((group) => [group.name, initialGroup(group, saved, now)])),
    requests: [],
    hearing: true,
    macs: [],
    nextOp: 1,
    stalls: 0,
    deposited: ""
  };
}
function initialGroup(config, saved, now) {
  return {
    config,
    hasAddress: config.resources.some((resource) => resource.kind === "address"),
    hasLease: config.lease !== "off" && config.resources.some((resource) => resource.kind === "address"),
    hasService: config.resources.some((resource) => resource.kind === "script"),
    local: { kind: "stopped" },
    counter: saved.epochs[config.name] ?? 0,
    claim: 0,
    lease: void 0,
    standby: saved.standby.includes(config.name),
    wish: false,
    eligible: true,
    eligibleDetail: "",
    eligibleSince: now,
    failure: void 0,
    holder: void 0,
    contest: void 0,
    vouchedUntil: never,
    rivals: /* @__PURE__ */ new Map(),
    evidence: { ...NO_EVIDENCE, nextAt: now },
    confirmedOff: void 0,
    reason: "starting-up",
    since: now,
    decisions: []
  };
}
var holds = (group) => group.local.kind !== "stopped";
var isUp = (peer) => peer.status.kind === "up";
function lastHeard(peer) {
  const { current: current2, candidate } = peer;
  if (current2 === void 0)
    return candidate?.heardAt;
  if (candidate === void 0 || candidate.heardAt <= current2.heardAt)
    return current2.heardAt;
  return candidate.heardAt;
}
function deadtimeFor(state, peer) {
  const announced = peer.current?.deadtime ?? state.config.timing.deadtime;
  return announced > state.config.timing.deadtime ? announced : state.config.timing.deadtime;
}
function silentAt(state, peer, incarnation) {
  return latest(after(incarnation.heardAt, deadtimeFor(state, peer)), state.graceUntil);
}
function deadAt(state, peer) {
  const { current: current2, candidate } = peer;
  if (current2 === void 0)
    return candidate && silentAt(state, peer, candidate);
  if (candidate === void 0)
    return silentAt(state, peer, current2);
  return latest(silentAt(state, peer, current2), silentAt(state, peer, candidate));
}
var isHeard = (state, peer, incarnation, now) => (isUp(peer) || incarnation.resigned !== void 0) && now < silentAt(state, peer, incarnation);
function withPeer(state, peer) {
  if (state.peers.get(peer.name) === peer)
    return state;
  return { ...state, peers: new Map(state.peers).set(peer.name, peer) };
}
function withGroup(state, group) {
  if (state.groups.get(group.config.name) === group)
    return state;
  return { ...state, groups: new Map(state.groups).set(group.config.name, group) };
}
function decided(group, decision) {
  return { ...group, decisions: [decision, ...group.decisions].slice(0, DECISIONS_KEPT) };
}
function savedOf(state) {
  const groups = [...state.groups.values()];
  return {
    generation: state.generation,
    epochs: Object.fromEntries(groups.map((group) => [group.config.name, group.counter])),
    standby: groups.filter((group) => group.standby).map((group) => group.config.name)
  };
}

// dist/core/turn.js
var emit = (turn, effect) => {
  turn.effects.push(effect);
};
var log = (turn, entry) => {
  turn.effects.push({ kind: "log", entry });
};
var putPeer = (turn, peer) => {
  turn.state = withPeer(turn.state, peer);
};
var putGroup = (turn, group) => {
  turn.state = withGroup(turn.state, group);
};
function takeOp(turn) {
  const op = opId(turn.state.nextOp);
  turn.state = { ...turn.state, nextOp: turn.state.nextOp + 1 };
  return op;
}
function hurry(turn) {
  if (!turn.state.beat.hurry)
    turn.state = { ...turn.state, beat: { ...turn.state.beat, hurry: true } };
}

// dist/core/stall.js
var GRACE_BEATS = 2;
function noteStall(turn, planned) {
  const { state, now } = turn;
  const { keepalive: keepalive2, deadtime: deadtime2 } = state.config.timing;
  const gap = millis(now - planned);
  if (gap <= keepalive2)
    return;
  turn.state = { ...turn.state, stalls: state.stalls + 1 };
  log(turn, { code: "stalled", gap });
  if (now < after(state.graceUntil, deadtime2))
    return;
  turn.state = { ...turn.state, graceUntil: after(now, graceOf(keepalive2)) };
}
var graceOf = (keepalive2) => millis(GRACE_BEATS * keepalive2);
function noteHearing(turn, hearing) {
  const { state, now } = turn;
  if (state.hearing === hearing)
    return;
  const { keepalive: keepalive2 } = state.config.timing;
  turn.state = { ...state, hearing, graceUntil: hearing ? latest(state.graceUntil, after(now, graceOf(keepalive2))) : state.graceUntil };
}

// dist/core/continue.js
var INHERITED = opId(0);
var FIRST_OP = opId(1);
function noteOf(state, terms) {
  return {
    session: state.session,
    generation: state.generation,
    seq: state.beat.seq,
    lease: state.lease.kind,
    terms,
    macs: state.macs,
    groups: [...state.groups.values()].map(notedGroup),
    peers: [...state.peers.values()].map(notedPeer)
  };
}
function notedGroup(group) {
  const { config, counter, claim: claim2, local, lease, wish: wish2, reason, since, holder } = group;
  return {
    name: config.name,
    counter,
    claim: claim2,
    ...local.kind === "started" ? { startedAt: local.since } : {},
    ...lease === void 0 ? {} : { until: lease.until },
    wish: wish2,
    reason,
    since,
    ...holder === void 0 ? {} : { holder }
  };
}
function notedPeer({ name, status, closed, macs, current: current2 }) {
  if (current2 === void 0)
    return { name, status, closed, macs };
  const { groups, hears: _2, rings: __, resigned, ...rest } = current2;
  return {
    name,
    status,
    closed,
    macs,
    current: { ...rest, groups: [...groups.values()], ...resigned === void 0 ? {} : { resigned: [...resigned] } }
  };
}
function silentAfter(now, groups) {
  const ends = groups.flatMap((group) => group.until ?? []);
  return after(latest(now, ...ends), millis(CHECK_TO_KERNEL + expirySlack("address")));
}
function continued(options) {
  const { config, note, saved, now } = options;
  const fresh = initialState({ config, session: note.session, saved: { ...saved, generation: note.generation }, now });
  return {
    ...fresh,
    lease: leaseTerms(config.timing, note.lease),
    guard: { up: note.lease === "guard", detail: "" },
    owed: { bound: note.terms.bound, until: silentAfter(now, note.groups), covered: true, paidBy: FIRST_OP, byTime: false },
    phase: { kind: "ready", since: now },
    graceUntil: after(now, graceOf(config.timing.keepalive)),
    beat: { ...fresh.beat, seq: note.seq },
    macs: note.macs,
    groups: new Map([...fresh.groups].map(([name, group]) => [name, continuedGroup(group, note, now)])),
    peers: new Map([...fresh.peers].map(([name, peer]) => [name, continuedPeer(peer, note)]))
  };
}
function continuedGroup(group, note, now) {
  const noted2 = note.groups.find((one) => one.name === group.config.name);
  if (noted2 === void 0)
    return group;
  const { counter, claim: claim2, wish: wish2, reason, since, startedAt, until, holder } = noted2;
  return {
    ...group,
    counter,
    claim: claim2,
    wish: wish2,
    reason,
    since,
    holder,
    ...startedAt === void 0 ? {} : { local: { kind: "started", since: startedAt } },
    lease: until === void 0 ? void 0 : { until, op: INHERITED, renewAt: now, pending: void 0 }
  };
}
function continuedPeer(peer, note) {
  const noted2 = note.peers.find((one) => one.name === peer.name);
  if (noted2 === void 0)
    return peer;
  const { status, closed, macs, current: current2 } = noted2;
  if (current2 === void 0)
    return { ...peer, status, closed, macs };
  const { groups, resigned, ...rest } = current2;
  const known = {
    ...rest,
    groups: new Map(groups.map((report) => [report.tag, report])),
    hears: /* @__PURE__ */ new Map(),
    rings: /* @__PURE__ */ new Map(),
    ...resigned === void 0 ? {} : { resigned: new Set(resigned) }
  };
  return { ...peer, status, closed, macs, current: known };
}

// dist/model/message.js
var isHolding = (state) => state !== "initialize" && state !== "backup";

// dist/core/suspicion.js
var MISSES = 2;
var FIRST_ANSWER = millis(300);
var DRAINED = millis(50);
var SURE = millis(300);
function verdictOf(state, group, now) {
  if (!group.hasAddress || holds(group))
    return { kind: "none" };
  const suspects = suspectsOf(state, group, now);
  if (suspects.length === 0)
    return { kind: "none" };
  const { evidence: evidence2 } = group;
  if (evidence2.about === void 0 || evidence2.questions < MISSES) {
    const sibling = provenByOthers(state, group);
    if (sibling !== void 0)
      return sibling;
    const until = after(evidence2.firstAt ?? now, FIRST_ANSWER);
    if (now < until && evidence2.asked?.length !== 0)
      return { kind: "asking", until };
  }
  if (evidence2.about === void 0 || evidence2.asked === void 0)
    return { kind: "unknown" };
  const { echo, arp } = evidence2;
  const speaker = echo === void 0 || echo.misses >= MISSES ? void 0 : suspects.find(({ incarnation }) => incarnation?.macs.includes(echo.mac));
  if (echo !== void 0 && speaker !== void 0) {
    if (group.hasLease)
      return { kind: "answers", node: speaker.peer.name, proven: echo.at >= boundOf(speaker, now) };
    return provenByOthers(state, group) ?? { kind: "hint", node: speaker.peer.name, expiresAt: after(deadlineOf(state, speaker, echo), state.config.evidence.deafLimit) };
  }
  if (arp !== void 0 && arp.misses < MISSES && !isRefuted(state, group, suspects, arp)) {
    const shown = suspects.find(({ incarnation }) => incarnation?.macs.includes(arp.mac));
    return { kind: "hint", node: shown?.peer.name, expiresAt: after(deadlineOf(state, shown, arp), state.config.evidence.deafLimit) };
  }
  return evidence2.asked.length === 0 ? { kind: "unknown" } : { kind: "silent" };
}
function deadlineOf(state, shown, answered) {
  const heard = shown?.incarnation;
  return shown === void 0 || heard === void 0 ? answered.since : latest(boundOf(shown, state.now), silentAt(state, shown.peer, heard));
}
function isRefuted(state, group, suspects, { mac, at }) {
  for (const peer of state.peers.values()) {
    const { current: current2 } = peer;
    if (current2?.macs.includes(mac) !== true || suspects.some((it) => it.peer === peer))
      continue;
    return current2.heardAt > at && !saysItHolds(peer, group);
  }
  return false;
}
function unaskedUntil(state, group, now) {
  const { about, asked: asked2, questions, firstAt } = group.evidence;
  if (state.config.evidence.foreignAddress !== "refuse" || !group.hasAddress || holds(group))
    return void 0;
  if (about !== void 0 && (questions >= MISSES || asked2?.length === 0))
    return void 0;
  const until = after(about === void 0 ? now : firstAt ?? now, FIRST_ANSWER);
  return now < until ? until : void 0;
}
var boundOf = ({ incarnation }, now) => incarnation === void 0 ? now : after(incarnation.heardAt, incarnation.leaseBound);
function provenByOthers(state, group) {
  for (const other of state.groups.values()) {
    if (other === group || other.evidence.about === void 0 || other.evidence.questions < MISSES || other.holder?.session !== group.holder?.session)
      continue;
    const verdict = verdictOf(state, other, state.now);
    if (verdict.kind === "answers" && verdict.proven)
      return verdict;
  }
  return void 0;
}
function suspectsOf(state, group, now) {
  let suspects = NOBODY;
  for (const { node: node2 } of group.config.members) {
    const peer = state.peers.get(node2);
    if (peer === void 0 || peer.status.kind === "left" || peer.current?.resigned?.has(group.config.tag) === true)
      continue;
    const heardAt = lastHeard(peer);
    const isMissing = heardAt === void 0 || !state.hearing || heardAt < heardAnew(state) || now >= after(heardAt, state.config.timing.warntime) || peer.status.kind === "dead";
    if (isMissing)
      suspects = [...suspects, { peer, incarnation: peer.current }];
    else if (isHeardHolding(state, peer, group, now))
      return NOBODY;
  }
  return suspects;
}
var heardAnew = ({ graceUntil, config }) => after(before(graceUntil, graceOf(config.timing.keepalive)), DRAINED);
var NOBODY = [];
function isHeardHolding(state, { current: current2, candidate }, group, now) {
  return [current2, candidate].some((it) => {
    const said = it?.groups.get(group.config.tag);
    return it !== void 0 && said !== void 0 && isHolding(said.state) && now < after(it.heardAt, state.config.timing.warntime);
  });
}
function saysItHolds({ current: current2, candidate }, group) {
  const said = current2?.groups.get(group.config.tag) ?? candidate?.groups.get(group.config.tag);
  return said !== void 0 && isHolding(said.state);
}
function unheardRival(state, group, now) {
  const { echo } = group.evidence;
  if (group.local.kind !== "started" && group.local.kind !== "starting" || echo === void 0 || echo.misses > 0 || elapsed(echo.since, echo.at) < SURE)
    return void 0;
  const order = group.config.members.map((member2) => member2.node);
  const rival = order.find((node2) => state.peers.get(node2)?.current?.macs.includes(echo.mac));
  if (rival === void 0 || isRefuted(state, group, suspectsOf(state, group, now), echo))
    return void 0;
  return { node: rival, outranksUs: order.indexOf(rival) < order.indexOf(state.config.self) };
}
function isTakenMeanwhile(state, group, now) {
  const { evidence: evidence2 } = group;
  if (!group.hasAddress)
    return { taken: false };
  if (evidence2.about !== state.session)
    return void 0;
  if (evidence2.arp !== void 0 && evidence2.arp.misses < MISSES)
    return { taken: true };
  const isLate = evidence2.firstAt !== void 0 && now >= after(evidence2.firstAt, FIRST_ANSWER);
  const isAsked = evidence2.questions >= MISSES || evidence2.asked?.length === 0 || isLate;
  return isAsked ? { taken: false } : void 0;
}

// dist/core/election.js
var RESIGNED = 0;
var LAST_RESORT = 1;
var WISHED = 255;
function priorityOf(state, group) {
  const member2 = group.config.members.find((it) => it.node === state.config.self);
  if (member2 === void 0 || !group.eligible || group.local.kind === "stuck")
    return RESIGNED;
  if (state.phase.kind !== "joining" && state.phase.kind !== "ready")
    return RESIGNED;
  if (isRefused(state, group))
    return RESIGNED;
  if (group.failure !== void 0)
    return isOut(state, group, group.failure) ? RESIGNED : LAST_RESORT;
  if (group.wish)
    return WISHED;
  return group.standby ? LAST_RESORT : member2.priority;
}
function isOut(state, group, failure) {
  if (state.now < failure.aloneAt)
    return true;
  if (state.now >= failure.retryAt)
    return false;
  return holdersOf(state, group, state.now).length > 0 || (bestPeer(state, group, state.now)?.priority ?? RESIGNED) > LAST_RESORT;
}
var isRefused = (state, group) => state.config.evidence.foreignAddress === "refuse" && group.local.kind === "stopped" && group.evidence.foreign !== void 0;
var skewTime = (priority, keepalive2) => millis((256 - priority) * keepalive2 / 256);
function compareEpochs(nodes, a, b) {
  if (a.counter !== b.counter)
    return a.counter - b.counter;
  if (a.node !== b.node)
    return nodes.indexOf(b.node) - nodes.indexOf(a.node);
  return a.session === b.session ? 0 : a.session > b.session ? 1 : -1;
}
var LISTEN_BEATS = 2;
var listensUntil = (state, group) => after(group.eligibleSince, millis(LISTEN_BEATS * state.config.timing.keepalive));
function isListening(state, group, now) {
  if (now >= listensUntil(state, group))
    return false;
  return group.config.members.some(({ node: node2 }) => {
    const peer = state.peers.get(node2);
    if (peer === void 0 || peer.status.kind === "left")
      return false;
    const heard = lastHeard(peer);
    return heard === void 0 || heard < group.eligibleSince;
  });
}
function holdersOf(state, group, now) {
  let found = NOBODY2;
  for (const peer of state.peers.values()) {
    for (const incarnation of peer.candidate === void 0 ? [peer.current] : [peer.current, peer.candidate]) {
      const report = incarnation?.groups.get(group.config.tag);
      if (incarnation === void 0 || report === void 0 || !isHolding(report.state))
        continue;
      if (!isHeard(state, peer, incarnation, now))
        continue;
      found = [...found, { peer, incarnation, report, proven: incarnation.proven }];
    }
  }
  return found;
}
var NOBODY2 = [];
function bestPeer(state, group, now) {
  let best;
  for (const peer of state.peers.values()) {
    const { current: current2 } = peer;
    if (current2?.proven !== true || !isHeard(state, peer, current2, now))
      continue;
    const report = current2.groups.get(group.config.tag);
    if (report === void 0 || isHolding(report.state))
      continue;
    if (report.priority > (best?.priority ?? RESIGNED)) {
      best = { node: peer.name, priority: report.priority, settled: report.state === "backup" && hearsUs(state, peer, now) };
    }
  }
  return best;
}
function isBest(state, group, rival) {
  if (rival === void 0)
    return true;
  const own = priorityOf(state, group);
  if (own !== rival.priority)
    return own > rival.priority;
  return state.config.nodes.indexOf(state.config.self) < state.config.nodes.indexOf(rival.node);
}
function hearsUs(state, peer, now) {
  const heard = peer.current?.hears.get(state.config.self);
  return heard?.session === state.session && now < after(heard.at, state.config.timing.deadtime);
}
function standingOf(state, group, holders, now) {
  const holder = holders[0];
  if (holder !== void 0)
    return { kind: "held", by: holder.peer.name, until: void 0 };
  const vouched = vouchedUntil(state, group, now);
  if (vouched !== void 0)
    return { kind: "held", by: vouched.node, until: vouched.until };
  const stuck = stuckHolder(state, group);
  if (stuck !== void 0)
    return { kind: "stuck", node: stuck };
  if (state.phase.kind !== "ready" || now < state.graceUntil || isListening(state, group, now))
    return { kind: "not-ready" };
  const priority = priorityOf(state, group);
  if (priority === RESIGNED)
    return { kind: "resigned" };
  const { keepalive: keepalive2, deadtime: deadtime2 } = state.config.timing;
  const doubt = doubtOf(state, group, claimReason(state, group), now);
  if (typeof doubt !== "string")
    return doubt;
  const reason = doubt;
  const rival = bestPeer(state, group, now);
  const better = isBest(state, group, rival) ? void 0 : rival;
  const skew = skewTime(priority, keepalive2);
  const uncertain = better !== void 0 || hasUnprovenPeer(state, group, now);
  const wait = uncertain ? millis(deadtime2 + skew) : reason === "holder-dead" || reason === "evidence-expired" ? skew : millis(0);
  return { kind: "free", reason, better, wait };
}
function doubtOf(state, group, reason, now) {
  const until = unaskedUntil(state, group, now);
  if (until !== void 0)
    return { kind: "answered", verdict: { kind: "asking", until } };
  const verdict = verdictOf(state, group, now);
  switch (verdict.kind) {
    case "none":
    case "unknown":
    case "silent":
      return reason;
    case "hint":
      return now < verdict.expiresAt ? { kind: "answered", verdict } : "evidence-expired";
    case "asking":
    case "answers":
      return { kind: "answered", verdict };
  }
}
function claimReason(state, group) {
  if (group.wish)
    return "operator-takeover";
  const { holder } = group;
  if (holder === void 0)
    return "cluster-start";
  if (holder.node === state.config.self)
    return "holder-released";
  const peer = state.peers.get(holder.node);
  if (peer === void 0 || peer.status.kind === "left")
    return "holder-left";
  if (peer.current?.session !== holder.session)
    return "holder-restarted";
  if (peer.current.resigned?.has(group.config.tag) === true)
    return "holder-resigned";
  if (peer.status.kind === "dead")
    return "holder-dead";
  const left = peer.current?.groups.get(group.config.tag)?.priority ?? RESIGNED;
  if (left === RESIGNED)
    return "holder-released";
  return left === LAST_RESORT ? "operator-standby" : "preferred-node-up";
}
function vouchedUntil(state, group, now) {
  let longest;
  for (const silent of state.peers.values()) {
    if (silent.current === void 0 || isHeard(state, silent, silent.current, now) || !mayHoldStill(state, group, silent.name, silent.current))
      continue;
    const until = lifeOf(state, silent, silent.current, now);
    if (until !== void 0 && until > (longest?.until ?? now))
      longest = { node: silent.name, until };
  }
  return longest;
}
function mayHoldStill(state, group, node2, silent) {
  if (silent.resigned?.has(group.config.tag) === true)
    return false;
  if (group.holder?.node === node2 && group.holder.session === silent.session)
    return true;
  const report = silent.groups.get(group.config.tag);
  if (report === void 0 || !isHolding(report.state))
    return false;
  return report.counter >= group.counter || group.holder?.node === state.config.self;
}
function lifeOf(state, silent, incarnation, now) {
  let until;
  for (const peer of state.peers.values()) {
    const { current: current2 } = peer;
    if (peer === silent || current2?.proven !== true || !isHeard(state, peer, current2, now))
      continue;
    const heard = current2.hears.get(silent.name);
    if (heard?.session !== incarnation.session || heard.seq <= incarnation.seq)
      continue;
    const end = after(heard.at, deadtimeFor(state, silent));
    if (now < end)
      until = until === void 0 ? end : latest(until, end);
  }
  return until;
}
function stuckHolder(state, group) {
  if (!group.hasService && (group.hasLease || !group.hasAddress))
    return void 0;
  for (const peer of state.peers.values()) {
    const { current: current2 } = peer;
    if (current2?.groups.get(group.config.tag)?.state !== "stuck")
      continue;
    if (group.confirmedOff !== current2.session)
      return peer.name;
  }
  return void 0;
}
function hasUnprovenPeer(state, group, now) {
  for (const peer of state.peers.values()) {
    if (!group.config.members.some((member2) => member2.node === peer.name))
      continue;
    for (const incarnation of [peer.current, peer.candidate]) {
      if (incarnation !== void 0 && !incarnation.proven && isHeard(state, peer, incarnation, now))
        return true;
    }
  }
  return false;
}

// dist/core/terms.js
function guardChanged(turn, up, detail) {
  turn.state = { ...turn.state, guard: { up, detail } };
}
function settleTerms(turn) {
  payOff(turn);
  const { state } = turn;
  const kind = state.guard.up ? "guard" : "address";
  const wanted = isAlone(state) ? soleTerms(state.config.timing, kind) : leaseTerms(state.config.timing, kind);
  if (wanted.kind === state.lease.kind && wanted.length === state.lease.length) {
    if (state.raise !== void 0)
      turn.state = { ...state, raise: void 0 };
    return;
  }
  const lost = wanted.kind === "address" && state.lease.kind === "guard";
  if (lost || wanted.bound <= state.lease.bound || hasBeenHeard(state))
    adopt(turn, wanted);
  else if (state.raise?.terms.length !== wanted.length) {
    turn.state = { ...state, raise: { terms: wanted, after: state.beat.seq } };
    hurry(turn);
  }
}
function isAlone(state) {
  if (state.phase.kind === "joining")
    return false;
  for (const { status, candidate } of state.peers.values()) {
    if (candidate !== void 0)
      return false;
    if (status.kind !== "left" && !(status.kind === "dead" && status.reason === "resigned"))
      return false;
  }
  return true;
}
function adopt(turn, terms) {
  const { state, now } = turn;
  const { lease } = state;
  const over = after(now, longestLeft(lease));
  const debt = {
    bound: announcedBound(state),
    until: latest(over, state.owed?.until ?? over),
    covered: lease.sole || state.owed?.covered === true,
    paidBy: opId(state.nextOp),
    byTime: state.owed?.byTime === true
  };
  const isShorter = terms.length < lease.length;
  const groups = isShorter ? new Map([...state.groups].map(([name, group]) => [name, dueNow(turn, group)])) : state.groups;
  turn.state = { ...state, groups, lease: terms, raise: void 0, owed: debt.bound > terms.bound ? debt : void 0 };
  log(turn, { code: "lease-terms", lease: terms.kind, length: terms.length, bound: terms.bound, window: terms.window });
  if (terms.bound > debt.bound)
    hurry(turn);
}
function oweForPause(turn, { until, byTime }) {
  const { state } = turn;
  const owed = {
    bound: announcedBound(state),
    until: latest(until, state.owed?.until ?? until),
    covered: true,
    paidBy: opId(state.nextOp),
    byTime: byTime || state.owed?.byTime === true
  };
  turn.state = { ...state, owed, groups: new Map([...state.groups].map(([name, group]) => [name, dueNow(turn, group)])) };
}
var dueNow = (turn, group) => group.lease === void 0 ? group : { ...group, lease: { ...group.lease, renewAt: turn.now } };
function payOff(turn) {
  const { state, now } = turn;
  const { owed } = state;
  if (owed === void 0 || now < owed.until && (owed.byTime || [...state.groups.values()].some((group) => owes(group, owed))))
    return;
  turn.state = { ...state, owed: void 0 };
  hurry(turn);
}
function owes({ hasLease, local, lease }, owed) {
  if (!hasLease || local.kind === "stopped")
    return false;
  if (lease === void 0 || local.kind === "stopping" || local.kind === "stuck")
    return true;
  return lease.op < owed.paidBy;
}
var hasBeenHeard = (state) => state.raise === void 0 ? ![...state.peers.values()].some(isUp) : haveHeard(state, state.raise.after).every((peer) => peer.heard);
function haveHeard(state, seq2) {
  return [...state.peers.values()].filter(isUp).map((peer) => ({ name: peer.name, heard: hasEchoed(state, peer, seq2) }));
}
function hasEchoed(state, peer, seq2) {
  const echoes = (incarnation) => {
    const heard = incarnation.hears.get(state.config.self);
    return heard?.session === state.session && heard.seq > seq2;
  };
  return [peer.current, peer.candidate].every((incarnation) => incarnation === void 0 || echoes(incarnation));
}
function announcedBound({ lease, raise, owed, pause }) {
  return millis(Math.max(lease.bound, raise?.terms.bound ?? 0, owed?.bound ?? 0, pause?.terms.bound ?? 0));
}
var deadtimeToAnnounce = (state) => announcedDeadtime(state.config.timing, announcedBound(state), state.lease.sole || state.owed?.covered === true || state.pause !== void 0);

// dist/core/beat.js
function beatIfDue(turn) {
  const { state, now } = turn;
  if (state.phase.kind === "goodbye" || state.phase.kind === "left")
    return;
  const groups = [...state.groups.values()].map((group) => reportOf(state, group));
  const said = saying(state, groups);
  if (turn.save) {
    const reply2 = turn.effects.findIndex((effect) => effect.kind === "reply");
    turn.effects.splice(reply2 < 0 ? turn.effects.length : reply2, 0, { kind: "saveState", saved: savedOf(state) });
    turn.save = false;
  }
  if (now < state.beat.nextAt && !state.beat.hurry && said === state.beat.said)
    return;
  send(turn, groups, said);
}
function beatOnce(turn) {
  const groups = [...turn.state.groups.values()].map((group) => reportOf(turn.state, group));
  send(turn, groups, saying(turn.state, groups));
}
function send(turn, groups, said) {
  const { now } = turn;
  emit(turn, { kind: "send", message: heartbeat(turn, groups) });
  turn.state = {
    ...turn.state,
    peers: echoed(turn.state),
    beat: { ...turn.state.beat, lastAt: now, nextAt: after(now, turn.state.config.timing.keepalive), hurry: false, said }
  };
}
function nextSeq(turn) {
  const next = turn.state.beat.seq + 1;
  turn.state = { ...turn.state, beat: { ...turn.state.beat, seq: next } };
  return seq(next);
}
function heartbeat(turn, groups) {
  const { config, session, generation: generation2 } = turn.state;
  return {
    kind: "heartbeat",
    from: config.self,
    session,
    generation: generation2,
    seq: nextSeq(turn),
    status: statusWord(turn.state),
    deadtime: deadtimeToAnnounce(turn.state),
    leaseBound: announcedBound(turn.state),
    configHash: config.hash,
    macs: turn.state.macs,
    hears: [...turn.state.peers.values()].flatMap((peer) => heardOf(turn.state, peer, turn.now)),
    groups
  };
}
function statusWord(state) {
  if (state.phase.kind !== "joining")
    return "active";
  return state.beat.seq === 0 ? "init" : "up";
}
function reportOf(state, group) {
  return {
    tag: group.config.tag,
    state: groupState(state, group),
    priority: priorityOf(state, group),
    counter: group.local.kind === "stopped" ? group.counter : group.claim
  };
}
function groupState(state, group) {
  switch (group.local.kind) {
    case "stopped":
      return state.phase.kind === "joining" || state.pause !== void 0 || state.now < state.graceUntil || isListening(state, group, state.now) ? "initialize" : "backup";
    case "starting":
    case "stopping":
    case "stuck":
      return group.local.kind;
    case "started":
    case "lapsed":
      return "active";
  }
}
var saying = (state, groups) => groups.reduce((text, it) => `${text};${it.state}${it.priority}`, state.phase.kind);
function heardOf(state, peer, now) {
  const heard = newest(peer);
  if (heard === void 0)
    return [];
  let rings = 0;
  state.config.rings.forEach((ring, index) => {
    const copy = heard.rings.get(ring.name);
    if (copy !== void 0 && now < after(copy.at, deadtimeFor(state, peer)))
      rings |= 1 << index;
  });
  return [{ node: peer.name, session: heard.session, seq: heard.seq, age: millis(Math.max(0, elapsed(heard.heardAt, now))), rings }];
}
function newest(peer) {
  const { current: current2, candidate } = peer;
  if (current2 === void 0 || candidate === void 0)
    return current2 ?? candidate;
  return candidate.heardAt >= current2.heardAt ? candidate : current2;
}
function echoed(state) {
  let peers = state.peers;
  for (const peer of state.peers.values()) {
    const heard = newest(peer);
    if (heard === void 0 || heard.echoed)
      continue;
    const told = { ...heard, echoed: true };
    const next = heard === peer.current ? { ...peer, current: told } : { ...peer, candidate: told };
    peers = new Map(peers).set(peer.name, next);
  }
  return peers;
}

// dist/core/status.js
function statusOf(state, now, extras) {
  const { timing } = state.config;
  return {
    schema: "heir.status/1",
    node: state.config.self,
    cluster: state.config.cluster,
    version: extras.version,
    since_ms: whole(elapsed(state.startedAt, now)),
    state: phaseWord(state),
    timing: {
      keepalive_ms: timing.keepalive,
      warntime_ms: timing.warntime,
      deadtime_ms: timing.deadtime,
      initdead_ms: timing.initdead
    },
    restart: restartOf(state, now),
    peers: [...state.peers.values()].map((peer) => peerStatus(state, peer, now)),
    groups: [...state.groups.values()].map((group) => groupStatus(state, group, now)),
    warnings: warningsOf(state, now),
    counters: { stalls: state.stalls, ...extras.counters }
  };
}
function restartOf({ pause }, now) {
  if (pause === void 0 || pause.kind === "noted")
    return null;
  return { state: pause.kind, deadtime_ms: pause.terms.deadtime, left_ms: whole(elapsed(now, pause.deadline)) };
}
function phaseWord(state) {
  switch (state.phase.kind) {
    case "joining":
      return state.beat.seq <= 1 ? "init" : "up";
    case "ready":
      return "active";
    default:
      return "leaving";
  }
}
function peerStatus(state, peer, now) {
  const heard = lastHeard(peer);
  const said = peer.current?.hears.get(state.config.self);
  const saidLately = isUp(peer) && said?.session === state.session && now < after(said.at, state.config.timing.deadtime);
  return {
    name: peer.name,
    state: peer.status.kind === "up" && peer.status.late ? "late" : peer.status.kind,
    age_ms: heard === void 0 ? null : whole(elapsed(heard, now)),
    reason: peerReason(state, peer),
    kind: "heir",
    rings: state.config.rings.map((ring, index) => {
      const copy = peer.current?.rings.get(ring.name);
      const age = copy === void 0 ? null : whole(elapsed(copy.at, now));
      return {
        name: ring.name,
        state: age !== null && age < deadtimeFor(state, peer) ? "up" : "down",
        heard_age_ms: age,
        hears_us: saidLately && said !== void 0 ? (said.rings >> index & 1) === 1 : null
      };
    })
  };
}
function peerReason(state, peer) {
  switch (peer.status.kind) {
    case "init":
      return "never-heard";
    case "up":
      if (peer.status.late)
        return isDeafTo(state, peer) ? "deaf" : "late";
      return peer.current?.proven === true ? "heard" : "unproven";
    case "dead":
      return isDeafTo(state, peer) ? "deaf" : peer.status.reason;
    case "left":
      return "goodbye";
  }
}
function groupStatus(state, group, now) {
  return {
    name: group.config.name,
    holder: holderOf(state, group, now) ?? null,
    holder_state: holderState(state, group, now),
    state: holds(group) ? "Active" : state.phase.kind === "joining" ? "Initialize" : "Backup",
    phase: group.local.kind === "stopped" ? "idle" : group.local.kind === "stuck" ? "stop-failed" : group.local.kind,
    priority: priorityOf(state, group),
    epoch: holds(group) ? group.claim : group.counter,
    safety: "fast",
    lease: leaseOf(state, group, now),
    evidence: evidenceOf(state, group, now),
    successor: successorOf(state, group, now) ?? null,
    standby: group.standby,
    since_ms: whole(elapsed(group.since, now)),
    reason: group.reason,
    vips: group.config.resources.flatMap((it) => it.kind === "address" ? [it.address] : [])
  };
}
function leaseOf({ lease }, group, now) {
  if (!group.hasAddress)
    return { kind: "none", length_ms: 0, bound_ms: 0, window_ms: 0, sole: false, left_ms: null };
  if (!group.hasLease)
    return { kind: "off", length_ms: null, bound_ms: null, window_ms: null, sole: false, left_ms: null };
  return {
    kind: lease.kind,
    length_ms: lease.length,
    bound_ms: lease.bound,
    window_ms: Math.ceil(lease.window),
    sole: lease.sole,
    left_ms: group.lease === void 0 ? null : whole(elapsed(now, group.lease.until))
  };
}
var isDeafTo = (state, peer) => [...state.groups.values()].some((group) => group.evidence.deafTo === peer.name);
function evidenceOf(state, group, now) {
  const { evidence: evidence2 } = group;
  const verdict = verdictOf(state, group, now);
  const newest2 = Math.max(evidence2.echo?.at ?? 0, evidence2.arp?.at ?? 0);
  return {
    verdict: verdict.kind,
    age_ms: newest2 === 0 ? null : whole(elapsed(newest2, now)),
    calibrated: evidence2.calibrated !== void 0 && evidence2.calibrated === group.holder?.session,
    foreign_mac: evidence2.foreign?.mac ?? null
  };
}
function holderOf(state, group, now) {
  return holds(group) ? state.config.self : holdersOf(state, group, now)[0]?.peer.name;
}
function holderState(state, group, now) {
  const said = holds(group) ? groupState(state, group) : holdersOf(state, group, now)[0]?.report.state;
  if (said === void 0 || said === "initialize" || said === "backup")
    return null;
  return said === "stuck" ? "stop-failed" : said;
}
function successorOf(state, group, now) {
  const peer = bestPeer(state, group, now);
  if (holds(group) || priorityOf(state, group) === RESIGNED || !isBest(state, group, peer))
    return peer?.node;
  return state.config.self;
}
function warningsOf(state, now) {
  const differing = [...state.peers.values()].filter((peer) => isUp(peer) && peer.current !== void 0 && peer.current.configHash !== state.config.hash);
  const failed = [...state.groups.values()].filter((group) => group.failure !== void 0);
  return [
    ...guardWarning(state),
    ...differing.map((peer) => `${peer.name} runs with another configuration`),
    ...[...state.peers.values()].filter((peer) => isDeafTo(state, peer)).map((peer) => deafness(state, peer, now)),
    ...[...state.peers.values()].flatMap((peer) => perhapsDeaf(state, peer, now)),
    ...[...state.groups.values()].flatMap((group) => conflict(group)),
    ...failed.map((group) => `${group.config.name}: start failed here ${group.failure?.count} times: ${group.failure?.detail}`),
    ...[...state.groups.values()].filter((group) => !group.eligible).map((group) => `${group.config.name}: ${group.eligibleDetail}`)
  ];
}
function guardWarning(state) {
  if (state.guard.detail === "" || state.lease.window === 0 || ![...state.groups.values()].some((group) => group.hasLease))
    return [];
  const price = `two nodes may answer for up to ${Math.ceil(state.lease.window)} ms after an agent died`;
  return [`no nftables guard (${state.guard.detail}): address lifetimes alone hold the leases, ${price}`];
}
function deafness(state, peer, now) {
  return `deaf on ${silenceOf(state, peer, now)}; look for a firewall or a broken path`;
}
function perhapsDeaf(state, peer, now) {
  const { current: current2 } = peer;
  const answers = [...state.groups.values()].some((group) => {
    const verdict = verdictOf(state, group, now);
    return verdict.kind === "answers" && !verdict.proven && verdict.node === peer.name;
  });
  if (!answers || current2 === void 0 || isDeafTo(state, peer))
    return [];
  const left = whole(elapsed(now, after(current2.heardAt, current2.leaseBound)));
  return [`perhaps deaf on ${silenceOf(state, peer, now)}, as they may for another ${Math.max(0, left)} ms if its agent died`];
}
function silenceOf(state, peer, now) {
  const silence2 = whole(elapsed(lastHeard(peer) ?? state.startedAt, now));
  const rings = state.config.rings.map((ring) => ring.name).join(", ");
  return `${rings}: no heartbeat of ${peer.name} for ${silence2} ms, but its addresses answer`;
}
function conflict(group) {
  const { foreign } = group.evidence;
  return foreign === void 0 ? [] : [`${group.config.name}: ${foreign.mac}, no node of this cluster, answers for ${foreign.address}`];
}
function whyOf(state, now, name) {
  const groups = [...state.groups.values()].filter((group) => name === void 0 || group.config.name === name);
  return {
    schema: "heir.why/1",
    node: state.config.self,
    groups: groups.map((group) => ({
      name: group.config.name,
      holder: holderOf(state, group, now) ?? null,
      candidates: group.config.members.map((member2) => candidateOf(state, group, member2, now)),
      decisions: group.decisions.map(({ at, ...rest }) => ({ age_ms: whole(elapsed(at, now)), ...rest }))
    }))
  };
}
function candidateOf(state, group, member2, now) {
  const { node: node2 } = member2;
  if (node2 === state.config.self)
    return ownCandidate(state, group, member2.priority);
  const peer = state.peers.get(node2);
  const report = peer?.current?.groups.get(group.config.tag);
  if (peer === void 0 || report === void 0 || !isUp(peer)) {
    const age = peer === void 0 ? void 0 : lastHeard(peer);
    const heard = age === void 0 ? "never heard" : `last heard ${whole(elapsed(age, now))} ms ago`;
    return { node: node2, priority: RESIGNED, eligible: false, text: `${peer?.status.kind ?? "unknown"}, ${heard}` };
  }
  const arithmetic = report.priority === member2.priority ? "" : `, configured ${member2.priority}`;
  const deaf = hearsUs(state, peer, now) ? "" : ", does not hear us";
  const text = `${isHolding(report.state) ? `Active (${report.state})` : report.state}, priority ${report.priority}${arithmetic}${deaf}`;
  return { node: node2, priority: report.priority, eligible: report.priority > RESIGNED && !isHolding(report.state), text };
}
function ownCandidate(state, group, configured) {
  const priority = priorityOf(state, group);
  const reasons = [
    group.standby ? "in standby" : "",
    group.wish ? "an operator wants it here" : "",
    group.eligible ? "" : group.eligibleDetail,
    group.failure === void 0 ? "" : `start failed: ${group.failure.detail}`,
    group.local.kind === "stuck" ? "stop failed" : ""
  ].filter((it) => it !== "");
  const because2 = reasons.length === 0 ? "" : ` (${reasons.join("; ")})`;
  const arithmetic = priority === configured ? "" : `, configured ${configured}`;
  const state_ = holds(group) ? `Active (${group.local.kind})` : state.phase.kind === "joining" ? "initialize" : "backup";
  const text = `${state_}, priority ${priority}${arithmetic}${because2}`;
  return { node: state.config.self, priority, eligible: priority > RESIGNED, text };
}
var whole = (span3) => Math.round(span3);

// dist/core/group.js
var STUCK_RETRY = millis(3e4);
var FAILURE_PAUSE = millis(3e4);
var FAILURE_DOUBLINGS = 4;
var ALONE_PAUSE = 1e3;
function claim(turn, group, reason, text) {
  assert(group.local.kind === "stopped", "only a stopped group can be claimed");
  const counter = group.counter + 1;
  const { self } = turn.state.config;
  log(turn, { code: "group-claimed", group: group.config.name, epoch: counter, reason, text });
  turn.save = true;
  begin(turn, { ...group, counter, claim: counter, holder: { node: self, session: turn.state.session } }, reason, text);
}
function reclaim(turn, group) {
  assert(group.local.kind === "lapsed", "only a lapsed group is claimed again");
  begin(turn, group, "lease-lapsed", `lease had ended, nobody else claimed, epoch ${group.claim} stays`);
}
function begin(turn, group, reason, text) {
  const op = takeOp(turn);
  const started = {
    ...group,
    local: { kind: "starting", op, since: turn.now },
    contest: void 0,
    vouchedUntil: never,
    lease: void 0,
    rivals: /* @__PURE__ */ new Map(),
    reason,
    since: turn.now
  };
  putGroup(turn, decided(started, { at: turn.now, what: "claimed", reason, text }));
  const { length, lifetime } = group.config.lease === "off" ? { length: FOR_EVER, lifetime: FOR_EVER } : turn.state.lease;
  emit(turn, { kind: "startGroup", group: group.config.name, op, lease: length, lifetime, epoch: group.claim, reason });
  hurry(turn);
}
function release(turn, group, reason, text) {
  assert(group.local.kind !== "stopped" && group.local.kind !== "stopping", "only a group that is here can be released");
  const op = takeOp(turn);
  log(turn, { code: "group-released", group: group.config.name, epoch: group.claim, reason, text });
  const yields = reason === "hold-conflict" && group.hasAddress;
  const lease = yields ? void 0 : group.lease;
  const stopping = { ...group, local: { kind: "stopping", op, since: turn.now, reason }, lease, wish: false, reason, since: turn.now };
  putGroup(turn, decided(stopping, { at: turn.now, what: "released", reason, text }));
  if (yields)
    emit(turn, { kind: "dropAddresses", group: group.config.name });
  emit(turn, { kind: "stopGroup", group: group.config.name, op, reason });
  hurry(turn);
}
function retryStop(turn, group) {
  assert(group.local.kind === "stuck", "only a stuck group is stopped again");
  const op = takeOp(turn);
  const { reason } = group.local;
  putGroup(turn, { ...group, local: { kind: "stopping", op, since: turn.now, reason } });
  emit(turn, { kind: "stopGroup", group: group.config.name, op, reason });
}
function groupStarted(turn, name, op) {
  const group = turn.state.groups.get(name);
  if (group?.local.kind !== "starting" || group.local.op !== op)
    return;
  const took = elapsed(group.local.since, turn.now);
  log(turn, { code: "group-started", group: name, took });
  hurry(turn);
  if (group.hasLease && group.lease === void 0) {
    putGroup(turn, { ...group, local: lapsedAt(turn, turn.now) });
    return;
  }
  const { reason } = group;
  const started = { ...group, local: { kind: "started", since: turn.now }, failure: void 0, since: turn.now };
  putGroup(turn, decided(started, { at: turn.now, what: "started", reason, text: `took ${Math.round(took)} ms` }));
}
var lapsedAt = (turn, now) => ({
  kind: "lapsed",
  since: now,
  reclaimAt: after(now, turn.state.config.timing.keepalive)
});
function groupStopped(turn, name, op) {
  const group = turn.state.groups.get(name);
  if (group?.local.kind !== "stopping" || group.local.op !== op)
    return;
  const took = elapsed(group.local.since, turn.now);
  log(turn, { code: "group-stopped", group: name, took });
  putGroup(turn, stopped(turn, group, `took ${Math.round(took)} ms`));
  hurry(turn);
}
function stopped(turn, group, text) {
  const rest = { ...group, local: { kind: "stopped" }, lease: void 0, rivals: /* @__PURE__ */ new Map(), since: turn.now };
  return decided(rest, { at: turn.now, what: "stopped", reason: group.reason, text });
}
function groupFailed(turn, name, op, action, detail) {
  const group = turn.state.groups.get(name);
  if (group === void 0)
    return;
  if (action === "start" && group.local.kind === "starting" && group.local.op === op)
    startFailed(turn, group, detail);
  if (action === "stop" && group.local.kind === "stopping" && group.local.op === op)
    stopFailed(turn, group, detail);
}
function startFailed(turn, group, detail) {
  log(turn, { code: "start-failed", group: group.config.name, detail });
  const failed = { ...group, failure: nextFailure(turn, group, detail) };
  putGroup(turn, decided(failed, { at: turn.now, what: "start-failed", reason: "start-failed", text: detail }));
  release(turn, turn.state.groups.get(group.config.name) ?? failed, "start-failed", detail);
}
function nextFailure(turn, group, detail) {
  const count = (group.failure?.count ?? 0) + 1;
  const pause = millis(FAILURE_PAUSE * 2 ** Math.min(count - 1, FAILURE_DOUBLINGS));
  const alone = millis(Math.min(ALONE_PAUSE * 2 ** (count - 1), FAILURE_PAUSE));
  return { at: turn.now, aloneAt: after(turn.now, alone), retryAt: after(turn.now, pause), count, detail };
}
function stopFailed(turn, group, detail) {
  assert(group.local.kind === "stopping", "a stop can only fail while stopping");
  log(turn, { code: "stop-failed", group: group.config.name, detail });
  const { reason } = group.local;
  const stuck = {
    ...group,
    local: { kind: "stuck", since: turn.now, retryAt: after(turn.now, STUCK_RETRY), goneAt: goneAt(turn, group), reason },
    reason: "stop-failed",
    since: turn.now
  };
  putGroup(turn, decided(stuck, { at: turn.now, what: "stop-failed", reason: "stop-failed", text: detail }));
  hurry(turn);
}
function goneAt(turn, group) {
  if (group.hasService || group.hasAddress && !group.hasLease)
    return never;
  const over = after(turn.now, millis(longestLeft(turn.state.lease) + CHECK_TO_KERNEL));
  return latest(over, turn.state.owed?.until ?? over);
}
function eligibilityChanged(turn, name, eligible, detail) {
  const group = turn.state.groups.get(name);
  if (group === void 0 || group.eligible === eligible && group.eligibleDetail === detail)
    return;
  log(turn, { code: "eligibility", group: name, eligible, detail });
  const eligibleSince = eligible && !group.eligible ? turn.now : group.eligibleSince;
  putGroup(turn, { ...group, eligible, eligibleDetail: detail, eligibleSince });
}

// dist/core/lease.js
function leaseRenewed(turn, name, op, until) {
  const group = turn.state.groups.get(name);
  if (group === void 0 || !group.hasLease)
    return;
  const first = group.local.kind === "starting" && group.local.op === op;
  if (!first && group.lease?.pending !== op)
    return;
  const renewAt = isOutdated(turn, op) ? turn.now : after(turn.now, turn.state.lease.interval);
  const pending = group.lease?.pending === op ? void 0 : group.lease?.pending;
  putGroup(turn, { ...group, lease: { until, op, renewAt, pending } });
}
var isOutdated = (turn, op) => turn.state.owed !== void 0 && op < turn.state.owed.paidBy;
function leaseRefused(turn, name, op) {
  const group = turn.state.groups.get(name);
  if (group?.lease?.pending !== op)
    return;
  const renewAt = after(turn.now, turn.state.lease.interval);
  putGroup(turn, { ...group, lease: { ...group.lease, pending: void 0, renewAt } });
}
function expireLeases(turn) {
  for (const group of turn.state.groups.values()) {
    if (group.lease !== void 0 && turn.now >= group.lease.until)
      lapse(turn, group, group.lease);
  }
}
function lapse(turn, group, lease) {
  const { state, now } = turn;
  const name = group.config.name;
  const gap = elapsed(lease.until, now);
  log(turn, { code: "lease-lapsed", group: name, gap });
  const text = `lease over for ${Math.round(gap)} ms`;
  const lapsed = decided({ ...group, lease: void 0 }, { at: now, what: "lapsed", reason: "lease-lapsed", text });
  emit(turn, { kind: "dropAddresses", group: name });
  if (group.local.kind !== "started") {
    putGroup(turn, lapsed);
    return;
  }
  putGroup(turn, { ...lapsed, local: lapsedAt(turn, now), reason: "lease-lapsed", since: now });
  const silence2 = elapsed(state.beat.lastAt, now);
  const { deadtime: deadtime2, initdead: initdead2 } = state.config.timing;
  if (silence2 >= (isSurvivor(state) ? initdead2 : deadtime2)) {
    const current2 = turn.state.groups.get(name);
    assert(current2 !== void 0, "the group was just put");
    release(turn, current2, "stalled", `stopped for ${Math.round(silence2)} ms, deadtime ${deadtime2} ms`);
  }
  hurry(turn);
}
function isSurvivor(state) {
  const wasGone = ({ status }) => (status.kind === "left" || status.kind === "dead") && status.since <= state.beat.lastAt;
  return state.phase.kind !== "joining" && [...state.peers.values()].every(wasGone);
}
function renewLeases(turn) {
  for (const group of turn.state.groups.values()) {
    const { lease } = group;
    if (lease === void 0 || lease.pending !== void 0 || turn.now < lease.renewAt || !isServing(group))
      continue;
    assert(turn.now < lease.until, "a lapsed lease is never renewed");
    const op = takeOp(turn);
    emit(turn, { kind: "renewLease", group: group.config.name, op, ...asked(turn.state), notAfter: lease.until });
    putGroup(turn, { ...group, lease: { ...lease, pending: op } });
  }
}
function asked({ pause, lease: { length, lifetime } }) {
  return pause?.kind === "renewing" ? { length: pause.terms.length, lifetime: pause.terms.length, withLifetimes: true } : { length, lifetime };
}
var isServing = (group) => group.local.kind !== "stopped" && group.local.kind !== "stuck";
function leaseDeadline(group) {
  if (group.lease === void 0)
    return never;
  const renewing = group.lease.pending === void 0 && isServing(group);
  return renewing && group.lease.renewAt < group.lease.until ? group.lease.renewAt : group.lease.until;
}

// dist/core/membership.js
function expirePeers(turn) {
  for (const peer of turn.state.peers.values())
    expirePeer(turn, peer);
  join(turn);
}
function expirePeer(turn, peer) {
  const { state, now } = turn;
  if (peer.status.kind === "init") {
    if (now < initdeadAt(state))
      return;
    const silence3 = elapsed(state.startedAt, now);
    log(turn, { code: "node-dead", node: peer.name, silence: silence3, limit: state.config.timing.initdead, reason: "initdead" });
    putPeer(turn, { ...peer, status: { kind: "dead", since: now, reason: "initdead" } });
    return;
  }
  if (peer.status.kind !== "up")
    return;
  const due = deadAt(state, peer) ?? never;
  const silence2 = elapsed(lastHeard(peer) ?? now, now);
  if (now >= due) {
    log(turn, { code: "node-dead", node: peer.name, silence: silence2, limit: deadtimeFor(state, peer), reason: "deadtime" });
    putPeer(turn, { ...peer, candidate: void 0, status: { kind: "dead", since: now, reason: "deadtime" } });
  } else if (!peer.status.late && silence2 >= state.config.timing.warntime) {
    log(turn, { code: "node-late", node: peer.name, silence: silence2, limit: state.config.timing.warntime, reason: "late" });
    putPeer(turn, { ...peer, status: { ...peer.status, late: true } });
  }
}
function join(turn) {
  const { state, now } = turn;
  if (state.phase.kind !== "joining")
    return;
  const everyone = [...state.peers.values()].every(isAccountedFor);
  if (!everyone && now < initdeadAt(state))
    return;
  log(turn, { code: "cluster-ready", reason: everyone ? "all-heard" : "initdead", waited: elapsed(state.startedAt, now) });
  turn.state = { ...state, phase: { kind: "ready", since: now } };
}
var isAccountedFor = (peer) => peer.status.kind === "left" || peer.current?.proven === true;
var initdeadAt = (state) => after(state.startedAt, state.config.timing.initdead);
function peerDeadline(state, peer) {
  if (peer.status.kind === "init")
    return initdeadAt(state);
  if (peer.status.kind !== "up")
    return peer.current?.resigned === void 0 ? never : silence(state, peer, peer.current);
  const late = peer.status.late ? never : after(lastHeard(peer) ?? state.now, state.config.timing.warntime);
  return earliest(late, silence(state, peer, peer.current), silence(state, peer, peer.candidate));
}
function silence(state, peer, incarnation) {
  if (incarnation === void 0)
    return never;
  const at = silentAt(state, peer, incarnation);
  return at > state.now ? at : never;
}
var joinDeadline = (state) => state.phase.kind === "joining" ? initdeadAt(state) : never;

// dist/core/operator.js
var REQUEST_LIMIT = millis(12e4);
function standbyRequested(turn, request, scope) {
  const groups = admitted(turn, request, scope);
  if (groups === void 0)
    return;
  const held = groups.filter(holds);
  const nowhere = held.find((group) => (bestPeer(turn.state, group, turn.now)?.priority ?? RESIGNED) <= LAST_RESORT);
  if (nowhere !== void 0) {
    refuse(turn, request, "no-eligible-peer", `${nowhere.config.name}: no other node could take it, or all are in standby`);
    return;
  }
  for (const group of groups)
    putGroup(turn, { ...group, standby: true, wish: false });
  turn.save = true;
  hurry(turn);
  if (held.length === 0) {
    reply(turn, request, { kind: "done", text: `standby: ${names(groups)}; nothing had to move` });
    return;
  }
  pend(turn, { request, kind: "standby", groups: held.map((it) => it.config.name), deadline: after(turn.now, REQUEST_LIMIT) });
}
function unstandbyRequested(turn, request, scope) {
  const groups = admitted(turn, request, scope);
  if (groups === void 0)
    return;
  for (const group of groups)
    putGroup(turn, { ...group, standby: false, wish: false, failure: void 0 });
  turn.save = true;
  hurry(turn);
  reply(turn, request, { kind: "done", text: `no longer in standby: ${names(groups)}` });
}
function takeoverRequested(turn, request, scope) {
  const groups = admitted(turn, request, scope);
  if (groups === void 0)
    return;
  const wanted = groups.filter((group) => !holds(group));
  for (const group of wanted) {
    const stuck = holdersOf(turn.state, group, turn.now).find((it) => it.report.state === "stuck");
    if (stuck !== void 0) {
      refuse(turn, request, "stop-failed", `${group.config.name}: its stop failed on ${stuck.peer.name}, which still runs`);
      return;
    }
    const verdict = verdictOf(turn.state, group, turn.now);
    if (verdict.kind === "answers" || verdict.kind === "hint") {
      const who = verdict.node ?? "a node that was never heard";
      refuse(turn, request, "holder-answers", `${group.config.name}: ${who} is not heard, but its address answers; stop heird there first`);
      return;
    }
    if (isRefused(turn.state, group)) {
      refuse(turn, request, "address-conflict", `${group.config.name}: ${group.evidence.foreign?.mac} answers for ${group.evidence.foreign?.address}`);
      return;
    }
    if (priorityOf(turn.state, { ...group, standby: false, failure: void 0 }) === RESIGNED) {
      const detail = group.eligibleDetail === "" ? "this node is not among its nodes" : group.eligibleDetail;
      refuse(turn, request, "not-eligible-here", `${group.config.name}: ${detail}`);
      return;
    }
  }
  for (const group of wanted)
    putGroup(turn, wish(turn, group));
  turn.save = true;
  hurry(turn);
  if (wanted.length === 0) {
    reply(turn, request, { kind: "done", text: `already here: ${names(groups)}` });
    return;
  }
  pend(turn, { request, kind: "takeover", groups: wanted.map((it) => it.config.name), deadline: after(turn.now, REQUEST_LIMIT) });
}
function wish(turn, group) {
  const stuck = [...turn.state.peers.values()].find((peer) => peer.current?.groups.get(group.config.tag)?.state === "stuck");
  const confirmedOff = stuck?.current?.session ?? group.confirmedOff;
  return { ...group, wish: true, standby: false, failure: void 0, confirmedOff };
}
function admitted(turn, request, scope) {
  const { phase } = turn.state;
  if (phase.kind === "joining") {
    refuse(turn, request, "starting-up", "this node is still waiting for the others, at most initdead");
    return void 0;
  }
  if (phase.kind !== "ready") {
    refuse(turn, request, "shutting-down", "this node is stopping");
    return void 0;
  }
  if (turn.state.pause !== void 0) {
    refuse(turn, request, "not-now", "this agent is being replaced (heir restart)");
    return void 0;
  }
  const groups = inScope(turn.state, scope);
  if (groups.length === 0 && scope.kind === "group") {
    refuse(turn, request, "unknown-group", `${scope.group} is no group of this cluster`);
    return void 0;
  }
  return groups;
}
function inScope(state, scope) {
  const groups = [...state.groups.values()];
  switch (scope.kind) {
    case "all":
      return groups;
    case "local":
      return groups.filter((group) => group.config.home === state.config.self);
    case "foreign":
      return groups.filter((group) => group.config.home !== state.config.self);
    case "group":
      return groups.filter((group) => group.config.name === scope.group);
    default:
      return unreachable(scope);
  }
}
function settleRequests(turn) {
  const open4 = [];
  for (const pending of turn.state.requests) {
    const groups = pending.groups.map((name) => turn.state.groups.get(name)).filter((it) => it !== void 0);
    const missing2 = groups.filter((group) => !isSettled(turn, pending, group));
    if (missing2.length === 0) {
      const text = pending.kind === "standby" ? "held elsewhere now" : "held here now";
      reply(turn, pending.request, { kind: "done", text: `${pending.groups.join(" ")}: ${text}` });
    } else if (turn.state.phase.kind !== "ready") {
      refuse(turn, pending.request, "shutting-down", "this node is stopping");
    } else if (turn.now >= pending.deadline) {
      giveUp(turn, pending, missing2);
    } else if (missing2.every((group) => isSuperseded(pending, group))) {
      refuse(turn, pending.request, "superseded", `${pending.groups.join(" ")}: a later command or a failed start changed it`);
    } else {
      open4.push(pending);
    }
  }
  if (open4.length !== turn.state.requests.length)
    turn.state = { ...turn.state, requests: open4 };
}
function isSettled(turn, pending, group) {
  if (pending.kind === "takeover")
    return group.local.kind === "started";
  if (holds(group))
    return false;
  return holdersOf(turn.state, group, turn.now).some((it) => it.proven && it.report.state === "active");
}
function isSuperseded(pending, group) {
  if (pending.kind === "standby")
    return !group.standby;
  return !group.wish && !holds(group);
}
function giveUp(turn, pending, missing2) {
  if (pending.kind === "takeover") {
    for (const group of missing2)
      if (!holds(group))
        putGroup(turn, { ...group, wish: false });
  }
  const text = missing2.map((it) => `${it.config.name} is ${it.local.kind} here (${it.reason})`).join("; ");
  reply(turn, pending.request, { kind: "timed-out", text });
}
function pend(turn, pending) {
  turn.state = { ...turn.state, requests: [...turn.state.requests, pending] };
}
function refuse(turn, request, reason, text) {
  reply(turn, request, { kind: "refused", reason, text });
}
function reply(turn, request, outcome) {
  emit(turn, { kind: "reply", request, outcome });
}
var names = (groups) => groups.map((it) => it.config.name).join(" ") || "no group";
var requestDeadline = (state) => state.requests.length === 0 ? never : earliest(...state.requests.map((it) => it.deadline));

// dist/core/rivals.js
var DEAF_BEATS = 0.5;
function strongerRival({ config, session }, group, holders) {
  const own = { counter: group.claim, node: config.self, session };
  return holders.find((it) => {
    const nodes = it.incarnation.configHash === config.hash ? config.nodes : config.nodes.toSorted();
    const theirs = { counter: it.report.counter, node: it.peer.name, session: it.incarnation.session };
    return it.proven && compareEpochs(nodes, theirs, own) > 0;
  });
}
function deafRival(state, group) {
  if (group.local.kind !== "started")
    return void 0;
  const order = group.config.members.map(({ node: node2 }) => node2);
  const own = order.indexOf(state.config.self);
  for (const [node2, { deafSince, announcedAt }] of group.rivals) {
    const current2 = state.peers.get(node2)?.current;
    if (current2?.proven !== true || announcedAt === never || deafSince === never || order.indexOf(node2) > own)
      continue;
    if (isDeaf(state, current2) && elapsed(deafSince, current2.heardAt) >= DEAF_BEATS * state.config.timing.keepalive)
      return node2;
  }
  return void 0;
}
function unawareRival(state, group, holders) {
  const { arp } = group.evidence;
  if (group.local.kind !== "started" || arp === void 0 || arp.misses > 0 || elapsed(arp.since, arp.at) < SURE)
    return void 0;
  return holders.find(({ incarnation }) => isUnaware(state, incarnation) && incarnation.macs.includes(arp.mac))?.peer.name;
}
var hasUnawareRival = (state, group) => group.rivals.size > 0 && holdersOf(state, group, state.now).some(({ incarnation }) => isUnaware(state, incarnation));
var isUnaware = ({ config }, { hears }) => !hears.has(config.self);
function isDeaf(state, { hears, heardAt }) {
  const us = hears.get(state.config.self);
  return us?.session !== state.session || elapsed(us.at, heardAt) >= state.config.timing.warntime;
}
function watchRivals(turn, group, holders) {
  if (holders.length === 0 && group.rivals.size === 0)
    return;
  const { state, now } = turn;
  const name = group.config.name;
  const rivals = /* @__PURE__ */ new Map();
  let announce = false;
  for (const { peer, report, incarnation } of holders) {
    const known = group.rivals.get(peer.name);
    const due = known === void 0 || known.announcedAt === never || now >= after(known.announcedAt, state.config.timing.keepalive);
    if (known === void 0)
      log(turn, { code: "rival-seen", group: name, node: peer.name, epoch: group.claim, rival: report.counter });
    announce ||= due;
    const since = known === void 0 || known.deafSince === never ? incarnation.heardAt : known.deafSince;
    rivals.set(peer.name, { announcedAt: due ? now : known.announcedAt, deafSince: isDeaf(state, incarnation) ? since : never });
  }
  for (const [node2, known] of group.rivals) {
    if (rivals.has(node2))
      continue;
    if (isSilent(turn, node2, group)) {
      announce ||= known.announcedAt !== never;
      rivals.set(node2, { announcedAt: never, deafSince: never });
      continue;
    }
    log(turn, { code: "rival-yielded", group: name, node: node2, epoch: group.claim, rival: 0 });
    announce = true;
  }
  if (announce)
    emit(turn, { kind: "announceGroup", group: name });
  if (announce || isChanged(rivals, group.rivals))
    putGroup(turn, { ...group, rivals });
}
function isChanged(rivals, before2) {
  return rivals.size !== before2.size || [...rivals].some(([node2, rival]) => rival.deafSince !== before2.get(node2)?.deafSince);
}
function isSilent(turn, node2, group) {
  const peer = turn.state.peers.get(node2);
  if (peer?.current?.resigned?.has(group.config.tag) === true)
    return false;
  return peer?.current !== void 0 && !isHeard(turn.state, peer, peer.current, turn.now);
}

// dist/core/inquiry.js
var CALIBRATE = millis(15e3);
var SUSPECT_LEAST = 50;
var SUSPECT_MOST = 500;
var CHECK_CLAIM = millis(3e3);
var CHECK_HOLD = millis(2e3);
var LOST = millis(5e3);
function investigate(turn) {
  if (turn.state.phase.kind !== "joining" && turn.state.phase.kind !== "ready")
    return;
  for (const group of turn.state.groups.values())
    if (group.hasAddress)
      investigateGroup(turn, group);
}
function investigateGroup(turn, group) {
  const { state, now } = turn;
  const suspects = suspectsOf(state, group, now);
  const about = doubtOf2(state, group, suspects);
  let { evidence: evidence2 } = group;
  if (evidence2.about !== about) {
    noteOver(turn, group);
    evidence2 = { ...NO_EVIDENCE, about, nextAt: about === void 0 ? after(now, CALIBRATE) : now, foreign: evidence2.foreign, calibrated: evidence2.calibrated };
  }
  if (evidence2.pending !== void 0 && now >= after(evidence2.pending.since, LOST)) {
    evidence2 = { ...evidence2, pending: void 0, asked: evidence2.asked ?? [], ...counted(evidence2) };
  }
  if (evidence2.pending === void 0 && now >= evidence2.nextAt) {
    const op = takeOp(turn);
    emit(turn, { kind: "probeGroup", group: group.config.name, op, macs: macsToAsk(state, group, suspects), ...isProof(evidence2, suspects, now) ? { hurry: true } : {} });
    evidence2 = { ...evidence2, pending: { op, since: now }, firstAt: evidence2.firstAt ?? (evidence2.questions < MISSES ? now : void 0), nextAt: nextAfter(state, group, evidence2, suspects) };
  }
  if (evidence2 !== group.evidence)
    putGroup(turn, { ...group, evidence: evidence2 });
}
function nextAfter(state, group, evidence2, suspects) {
  const { now } = state;
  const bounds = suspects.filter(({ incarnation }) => incarnation !== void 0).map((suspect) => boundOf(suspect, now)).filter((bound) => bound > now);
  return earliest(after(now, intervalOf(state, group, evidence2)), ...bounds);
}
function isProof({ echo }, suspects, now) {
  if (echo === void 0 || echo.misses >= MISSES)
    return false;
  return suspects.some((suspect) => suspect.incarnation?.macs.includes(echo.mac) === true && echo.at < boundOf(suspect, now) && boundOf(suspect, now) <= now);
}
function intervalOf(state, group, { about, questions }) {
  if (about === void 0)
    return CALIBRATE;
  if (group.local.kind === "started" && !isFresh(state, group))
    return CHECK_HOLD;
  if (questions < MISSES)
    return millis(SUSPECT_LEAST);
  return millis(Math.min(Math.max(state.config.timing.keepalive / 2, SUSPECT_LEAST), SUSPECT_MOST));
}
function counted({ firstAt, questions }) {
  const done = questions + 1 >= MISSES;
  return { questions: Math.min(questions + 1, MISSES), firstAt: done ? void 0 : firstAt };
}
function doubtOf2(state, group, suspects) {
  if (group.local.kind === "lapsed")
    return state.session;
  if (holds(group))
    return suspects.length > 0 || isReclaimed(group) && isFresh(state, group) || hasUnawareRival(state, group) ? "anybody" : void 0;
  const isHolder = suspects.some(({ incarnation }) => incarnation !== void 0 && incarnation.session === group.holder?.session);
  if (isHolder)
    return group.holder?.session;
  return suspects.length > 0 || isFreeToRefuse(state, group) ? "anybody" : void 0;
}
var isFreeToRefuse = (state, group) => refusesForeign(state) && holdersOf(state, group, state.now).length === 0;
var refusesForeign = (state) => state.config.evidence.foreignAddress === "refuse";
var isReclaimed = (group) => group.reason === "lease-lapsed";
var isFresh = (state, { local, evidence: evidence2 }) => local.kind === "starting" || local.kind === "started" && (state.now < after(local.since, CHECK_CLAIM) || evidence2.echo?.misses === 0);
function macsToAsk(state, group, suspects) {
  const silent = suspects.flatMap(({ incarnation }) => incarnation?.macs ?? []);
  if (holds(group) && isReclaimed(group))
    return group.config.members.flatMap(({ node: node2 }) => state.peers.get(node2)?.current?.macs ?? []);
  if (silent.length > 0 || holds(group) || group.holder === void 0)
    return [...new Set(silent)];
  return state.peers.get(group.holder.node)?.current?.macs ?? [];
}
function probed(turn, name, op, seen) {
  const group = turn.state.groups.get(name);
  if (group === void 0 || group.evidence.pending?.op !== op)
    return;
  assert(seen.sentAt <= turn.now, "a question cannot have been asked in the future");
  const { state, now } = turn;
  const suspects = suspectsOf(state, group, now);
  const about = seen.answers.filter((it) => isAbout(state, group, suspects, it.mac));
  const foreign = foreignOf(turn, group, suspects, seen);
  const nextAt = (foreign?.misses ?? 0) > 0 ? earliest(group.evidence.nextAt, after(now, millis(SUSPECT_LEAST))) : group.evidence.nextAt;
  const evidence2 = {
    ...group.evidence,
    pending: void 0,
    nextAt,
    ...counted(group.evidence),
    asked: seen.asked,
    echo: noted(group.evidence.echo, "echo", about, seen),
    arp: noted(group.evidence.arp, "arp", about, seen),
    foreign,
    calibrated: calibratedBy(state, group, seen)
  };
  putGroup(turn, { ...group, evidence: evidence2 });
  noteDeaf(turn, name);
  if (group.local.kind === "started" && evidence2.echo?.misses === 0)
    emit(turn, { kind: "announceGroup", group: name });
}
function isAbout(state, group, suspects, mac) {
  if (state.macs.includes(mac))
    return false;
  if (group.local.kind === "lapsed")
    return isOfCluster(state, mac) || refusesForeign(state) || hasUnknownMember(state, group);
  if (holds(group))
    return isOfCluster(state, mac);
  if (suspects.some(({ incarnation }) => hasMacs(incarnation) ? incarnation.macs.includes(mac) : !isOfCluster(state, mac)))
    return true;
  return suspects.length > 0 && isOfCluster(state, mac);
}
function hasUnknownMember(state, group) {
  return group.config.members.some(({ node: node2 }) => {
    const peer = state.peers.get(node2);
    return peer !== void 0 && peer.status.kind !== "left" && !hasMacs(peer.current);
  });
}
var hasMacs = (incarnation) => incarnation !== void 0 && incarnation.macs.length > 0;
function noted(known, way, answers, { sentAt, asked: asked2 }) {
  const answer = answers.find((it) => it.way === way);
  if (answer !== void 0)
    return { at: sentAt, since: known === void 0 || known.misses >= MISSES ? sentAt : known.since, misses: 0, mac: answer.mac };
  return known === void 0 || !asked2.includes(way) ? known : { ...known, misses: known.misses + 1 };
}
function calibratedBy(state, group, { answers }) {
  const { holder } = group;
  const current2 = holder === void 0 ? void 0 : state.peers.get(holder.node)?.current;
  if (current2 === void 0 || current2.session !== holder?.session)
    return group.evidence.calibrated;
  return answers.some((it) => it.way === "echo" && current2.macs.includes(it.mac)) ? current2.session : group.evidence.calibrated;
}
function foreignOf(turn, group, suspects, { answers, asked: asked2 }) {
  const { state } = turn;
  const known = group.evidence.foreign;
  if (asked2.length === 0)
    return known;
  const isClear = holds(group) || refusesForeign(state) || suspects.every(({ incarnation }) => hasMacs(incarnation)) && isKnownHolder(state, group);
  const stranger = answers.find(({ mac }) => !isOfCluster(state, mac) && (isClear || mac === known?.mac));
  if (stranger === void 0)
    return known === void 0 || known.misses + 1 >= MISSES ? void 0 : { ...known, misses: known.misses + 1 };
  if (known?.mac !== stranger.mac || known.address !== stranger.address) {
    log(turn, { code: "address-conflict", group: group.config.name, address: stranger.address, mac: stranger.mac });
  }
  if (group.local.kind === "started")
    emit(turn, { kind: "announceGroup", group: group.config.name });
  return { address: stranger.address, mac: stranger.mac, misses: 0 };
}
function isKnownHolder(state, { holder }) {
  const current2 = holder === void 0 ? void 0 : state.peers.get(holder.node)?.current;
  return hasMacs(current2) && current2.session === holder?.session;
}
function noteDeaf(turn, name) {
  const group = turn.state.groups.get(name);
  assert(group !== void 0, "the group was just put");
  const verdict = verdictOf(turn.state, group, turn.now);
  const deaf = verdict.kind === "answers" && verdict.proven;
  if (!deaf || group.evidence.deafTo !== void 0)
    return;
  const heardAt = turn.state.peers.get(verdict.node)?.current?.heardAt ?? turn.now;
  log(turn, { code: "deaf", group: name, node: verdict.node, silence: elapsed(heardAt, turn.now) });
  putGroup(turn, { ...group, evidence: { ...group.evidence, deafTo: verdict.node } });
}
function noteOver(turn, group) {
  const { deafTo } = group.evidence;
  if (deafTo !== void 0)
    log(turn, { code: "deaf-over", group: group.config.name, node: deafTo });
}
function evidenceDeadline(state, group) {
  if (!group.hasAddress || state.phase.kind !== "joining" && state.phase.kind !== "ready")
    return never;
  const { evidence: evidence2 } = group;
  if (evidence2.pending === void 0)
    return earliest(evidence2.nextAt, patienceOf(state, group), doubtAt(state, group));
  return earliest(patienceOf(state, group), after(evidence2.pending.since, LOST), doubtAt(state, group));
}
function patienceOf(state, { local, evidence: evidence2 }) {
  if (local.kind !== "stopped" && local.kind !== "lapsed")
    return never;
  const { firstAt, questions } = evidence2;
  const until = firstAt === void 0 || questions >= MISSES ? never : after(firstAt, FIRST_ANSWER);
  return until > state.now ? until : never;
}
function doubtAt(state, group) {
  if (holds(group))
    return never;
  let next = never;
  for (const { node: node2 } of group.config.members) {
    const peer = state.peers.get(node2);
    const heardAt = peer?.status.kind === "up" ? lastHeard(peer) : void 0;
    if (heardAt === void 0)
      continue;
    const at = after(heardAt, state.config.timing.warntime);
    if (at > state.now)
      next = earliest(next, at);
  }
  return next;
}
function isOfCluster(state, mac) {
  if (state.macs.includes(mac))
    return true;
  for (const { macs } of state.peers.values())
    if (macs.includes(mac))
      return true;
  return false;
}

// dist/core/pause.js
var ECHO_BEATS = 4;
var ECHO_LEAST = 1e3;
var RENEW_LIMIT = millis(1e3);
function restartRequested(turn, request) {
  const { state, now } = turn;
  const terms = pauseTerms(state.config.timing);
  const refusal = state.pause !== void 0 ? { reason: "not-now", text: "a restart is under way" } : phaseObstacle(state) ?? roomless(terms) ?? obstacle(state);
  if (refusal !== void 0)
    return refuse2(turn, request, refusal);
  log(turn, { code: "pause-asked", length: terms.length, deadtime: terms.deadtime });
  const patience = millis(Math.max(ECHO_BEATS * state.config.timing.keepalive, ECHO_LEAST));
  turn.state = { ...state, pause: { kind: "asking", terms, request, after: state.beat.seq, deadline: after(now, patience) } };
  hurry(turn);
}
function settlePause(turn) {
  const { state, now } = turn;
  const { pause } = state;
  if (pause === void 0 || pause.kind === "noted")
    return;
  const refusal = phaseObstacle(state) ?? obstacle(state) ?? (now >= pause.deadline ? tooLate(state, pause) : void 0);
  if (refusal !== void 0)
    return endPause(turn, pause, refusal);
  const isHeard2 = haveHeard(state, pause.after).every((peer) => peer.heard);
  if (pause.kind === "asking" && isHeard2)
    renewAll(turn, pause);
  if (pause.kind === "renewing" && !isHeard2)
    endPause(turn, pause, tooLate(state, pause));
}
function renewAll(turn, pause) {
  const { state, now } = turn;
  turn.state = { ...state, pause: { ...pause, kind: "renewing", firstOp: opId(state.nextOp), deadline: after(now, RENEW_LIMIT) } };
  for (const group of state.groups.values()) {
    if (group.lease !== void 0)
      putGroup(turn, { ...group, lease: { ...group.lease, renewAt: now } });
  }
  hurry(turn);
}
function sealPause(turn) {
  const { pause, groups } = turn.state;
  if (pause?.kind !== "renewing")
    return;
  const leased = [...groups.values()].filter((group) => group.lease !== void 0);
  if (!leased.every(({ lease }) => lease !== void 0 && lease.op >= pause.firstOp && lease.pending === void 0))
    return;
  const { terms, request } = pause;
  log(turn, { code: "pausing", length: terms.length, deadtime: terms.deadtime });
  emit(turn, { kind: "pause", request, note: noteOf(turn.state, terms) });
  turn.state = { ...turn.state, pause: { kind: "noted", terms, request } };
}
function pauseFailed(turn, detail) {
  const { pause } = turn.state;
  if (pause?.kind === "noted")
    endPause(turn, pause, { reason: "not-now", text: detail });
}
function endPause(turn, pause, refusal) {
  const { state, now } = turn;
  if (pause.kind !== "asking") {
    const held = [...state.groups.values()].filter((group) => group.hasLease && holds(group));
    const ends = held.flatMap(({ lease }) => lease ?? []);
    const isUnderWay = held.some(({ lease }) => lease === void 0 || lease.pending !== void 0);
    const atWorst = after(latest(now, ...ends.map(({ until }) => until)), millis(1.5 * pause.terms.length));
    oweForPause(turn, { until: silentAfter(now, isUnderWay ? [{ until: atWorst }] : ends), byTime: isUnderWay });
  }
  turn.state = { ...turn.state, pause: void 0 };
  hurry(turn);
  refuse2(turn, pause.request, refusal);
}
var pauseDeadline = ({ pause }) => pause === void 0 || pause.kind === "noted" ? never : pause.deadline;
function refuse2(turn, request, { reason, text }) {
  log(turn, { code: "pause-refused", detail: text });
  emit(turn, { kind: "reply", request, outcome: { kind: "refused", reason, text } });
}
function phaseObstacle({ phase }) {
  if (phase.kind === "ready")
    return void 0;
  if (phase.kind === "joining")
    return { reason: "starting-up", text: "this node is still waiting for the others, at most initdead" };
  return { reason: "shutting-down", text: "this node is stopping" };
}
function roomless({ length }) {
  if (length >= SHORTEST_PAUSE)
    return void 0;
  return { reason: "not-now", text: `initdead leaves room for a pause of ${length} ms only, and a start may take ${SHORTEST_PAUSE} ms` };
}
function obstacle(state) {
  const text = whyNot(state);
  return text === void 0 ? void 0 : { reason: "not-now", text };
}
function whyNot(state) {
  if (!state.hearing)
    return "no ring of this node works";
  if (state.now < state.graceUntil)
    return "this node slept, and listens first";
  if (state.requests.length > 0)
    return "another command is not done yet";
  if (state.raise !== void 0)
    return "a longer lease is being agreed with the others";
  for (const group of state.groups.values()) {
    const why = unsettled(group);
    if (why !== void 0)
      return `${group.config.name}: ${why}`;
  }
  return void 0;
}
function unsettled(group) {
  const { local, evidence: evidence2, failure } = group;
  if (local.kind !== "stopped" && local.kind !== "started")
    return local.kind === "stuck" ? "its stop failed" : `${local.kind} just now`;
  if (local.kind === "started" && group.hasAddress && !group.hasLease)
    return "its lease is off, so nothing would take its address off if the next process failed";
  if (local.kind === "started" && group.hasLease && group.lease === void 0)
    return "its lease is over";
  if (group.contest !== void 0)
    return "about to be claimed";
  if (failure !== void 0)
    return "its start failed here, which unstandby forgets";
  return evidence2.deafTo === void 0 ? void 0 : `${evidence2.deafTo} lives, and is not heard`;
}
function tooLate(state, pause) {
  if (pause.kind === "renewing" && haveHeard(state, pause.after).every((peer) => peer.heard))
    return { reason: "not-now", text: "the kernel did not take the renewals in time" };
  const deaf = haveHeard(state, pause.after).filter((peer) => !peer.heard);
  return { reason: "not-now", text: `${deaf.map((peer) => peer.name).join(", ")} did not answer in time: it does not hear us, or it is busy` };
}

// dist/core/deadline.js
var nextDeadline = (state) => state.due;
function findDeadline(state) {
  if (state.phase.kind === "left")
    return never;
  if (state.phase.kind === "goodbye")
    return state.phase.nextAt;
  let next = earliest(state.beat.nextAt, joinDeadline(state), requestDeadline(state), pauseDeadline(state));
  if (state.graceUntil > state.now)
    next = earliest(next, state.graceUntil);
  for (const peer of state.peers.values())
    next = earliest(next, peerDeadline(state, peer));
  for (const group of state.groups.values())
    next = earliest(next, groupDeadline(state, group), leaseDeadline(group), evidenceDeadline(state, group));
  return next;
}
function groupDeadline(state, group) {
  const { local, contest, failure } = group;
  switch (local.kind) {
    case "lapsed":
      return local.reclaimAt > state.now ? local.reclaimAt : never;
    case "stuck":
      return earliest(local.retryAt, local.goneAt);
    case "starting":
    case "stopping":
    case "started":
      return never;
    case "stopped": {
      const retry = failure === void 0 ? never : [failure.aloneAt, failure.retryAt].find((at) => at > state.now) ?? never;
      const listened = listensUntil(state, group);
      return earliest(contest?.claimAt ?? never, group.vouchedUntil, retry, listened > state.now ? listened : never);
    }
  }
}

// dist/core/resign.js
function depositIfChanged(turn) {
  const { state } = turn;
  if (state.phase.kind === "left")
    return;
  const text = [...state.groups.values()].map(counterOf).join(";");
  if (text === state.deposited)
    return;
  turn.state = { ...state, deposited: text };
  turn.effects.unshift({ kind: "depositResign", released: resignOf(state, true), unknown: resignOf(state, false) });
}
function resignOf(state, verified) {
  const { config, session, generation: generation2, groups } = state;
  return {
    kind: "resign",
    from: config.self,
    session,
    generation: generation2,
    groups: [...groups.values()].map((group) => ({
      tag: group.config.tag,
      counter: counterOf(group),
      released: verified && !group.hasService
    }))
  };
}
var counterOf = (group) => group.local.kind === "stopped" ? group.counter : group.claim;
function hearResign(turn, peer, message, closed) {
  const { current: current2 } = peer;
  if (current2 === void 0 || current2.session !== message.session || !current2.proven)
    return "stale-session";
  const freed = freedBy(turn.state, current2.groups, message);
  const groups = new Map([...current2.groups].map(([tag, report]) => [
    tag,
    { ...report, priority: RESIGNED, state: freed.has(tag) ? "backup" : report.state }
  ]));
  const silence2 = elapsed(lastHeard(peer) ?? turn.now, turn.now);
  log(turn, { code: "node-dead", node: peer.name, silence: silence2, limit: deadtimeFor(turn.state, peer), reason: "resigned" });
  const { candidate } = peer;
  const lives = candidate !== void 0 && isHeard(turn.state, peer, candidate, turn.now);
  const status = lives ? peer.status : { kind: "dead", since: turn.now, reason: "resigned" };
  putPeer(turn, { ...peer, status, current: { ...current2, groups, resigned: freed }, closed });
  hurry(turn);
  return void 0;
}
function freedBy(state, known, message) {
  const groups = [...state.groups.values()].filter((group) => !group.hasService);
  const free = groups.filter(({ config: { tag } }) => {
    const word = message.groups.find((it) => it.tag === tag);
    return word?.released === true && word.counter === known.get(tag)?.counter;
  });
  return new Set(free.map((group) => group.config.tag));
}

// dist/core/hear.js
var CLOSED_KEPT = 16;
function hear(turn, link, message, at) {
  assert(at <= turn.now, "a message cannot arrive after the step that handles it");
  const peer = turn.state.peers.get(message.from);
  if (peer === void 0)
    return message.from === turn.state.config.self ? "own-message" : "unknown-node";
  if (peer.closed.includes(message.session) || isStraggler(turn.state, peer, message, turn.now))
    return "stale-session";
  switch (message.kind) {
    case "heartbeat":
      return hearHeartbeat(turn, peer, link, message, at);
    case "goodbye":
      return hearGoodbye(turn, peer, message);
    case "resign":
      return hearResign(turn, peer, message, closing(peer, message.session));
  }
}
function isStraggler(state, peer, message, now) {
  const { current: current2 } = peer;
  if (current2?.proven !== true || message.session === current2.session)
    return false;
  return message.generation < current2.generation && isHeard(state, peer, current2, now);
}
function hearHeartbeat(turn, peer, link, message, at) {
  const known = [peer.current, peer.candidate].find((it) => it?.session === message.session);
  if (known !== void 0 && message.seq <= known.seq)
    return notNewer(turn, peer, known, link, message, at);
  const heard = incarnationOf(turn.state, known, link, message, at);
  if (!heard.echoed)
    hurry(turn);
  const macs = message.macs.length === 0 ? peer.macs : message.macs;
  const replacesCurrent = peer.current === void 0 || peer.current.session === message.session || heard.proven;
  if (!replacesCurrent) {
    putPeer(turn, cameUp(turn, { ...peer, candidate: heard, macs }, at));
    return void 0;
  }
  const superseded = peer.current !== void 0 && peer.current.session !== message.session ? peer.current : void 0;
  if (superseded?.proven === true && isUp(peer)) {
    const silence2 = elapsed(superseded.heardAt, turn.now);
    log(turn, { code: "node-restarted", node: peer.name, silence: silence2, limit: deadtimeFor(turn.state, peer), reason: "restarted" });
  }
  const closed = superseded?.proven === true ? closing(peer, superseded.session) : peer.closed;
  const waiting = superseded?.proven === false ? superseded : peer.candidate;
  const isOver = waiting !== void 0 && heard.proven && waiting.generation < heard.generation;
  const candidate = waiting?.session === message.session || isOver ? void 0 : waiting;
  putPeer(turn, cameUp(turn, { ...peer, current: heard, candidate, closed, macs }, at));
  return void 0;
}
function notNewer(turn, peer, known, link, message, at) {
  const ring = known.rings.get(link);
  if (ring !== void 0 && message.seq <= ring.seq)
    return message.seq === known.seq ? "duplicate" : "old-sequence";
  const touched = { ...known, rings: new Map(known.rings).set(link, { seq: message.seq, at }) };
  putPeer(turn, known === peer.current ? { ...peer, current: touched } : { ...peer, candidate: touched });
  return message.seq === known.seq ? "duplicate" : "old-sequence";
}
function incarnationOf(state, known, link, message, at) {
  const namesUs = message.hears.some((it) => it.node === state.config.self && it.session === state.session);
  return {
    session: message.session,
    generation: message.generation,
    proven: known?.proven === true || namesUs,
    echoed: known?.echoed ?? false,
    seq: message.seq,
    heardAt: at,
    active: message.status === "active",
    deadtime: message.deadtime,
    leaseBound: message.leaseBound,
    macs: message.macs,
    configHash: message.configHash,
    groups: new Map(message.groups.map((report) => [report.tag, report])),
    hears: new Map(message.hears.map((it) => [
      it.node,
      { session: it.session, seq: it.seq, at: before(at, millis(it.age)), rings: it.rings }
    ])),
    rings: new Map(known?.rings).set(link, { seq: message.seq, at })
  };
}
function cameUp(turn, peer, at) {
  if (peer.status.kind === "up" && !peer.status.late)
    return peer;
  const old = turn.state.peers.get(peer.name);
  const from = old?.current?.heardAt ?? turn.state.startedAt;
  const timing = turn.state.config.timing;
  log(turn, { code: "node-up", node: peer.name, silence: elapsed(from, at), limit: timing.warntime, reason: "heard" });
  const since = peer.status.kind === "up" ? peer.status.since : turn.now;
  return { ...peer, status: { kind: "up", late: false, since } };
}
function hearGoodbye(turn, peer, message) {
  const { current: current2 } = peer;
  if (current2 === void 0 || current2.session !== message.session || !current2.proven)
    return "stale-session";
  if (message.seq <= current2.seq)
    return "old-sequence";
  log(turn, { code: "node-left", node: peer.name, silence: millis(0), limit: deadtimeFor(turn.state, peer), reason: "goodbye" });
  putPeer(turn, {
    ...peer,
    status: { kind: "left", since: turn.now },
    current: void 0,
    closed: closing(peer, message.session)
  });
  return void 0;
}
var closing = (peer, session) => [session, ...peer.closed.filter((it) => it !== session)].slice(0, CLOSED_KEPT);

// dist/core/leaving.js
var GOODBYE_GAPS = [20, 60];
function shutdownRequested(turn) {
  const { phase } = turn.state;
  if (phase.kind !== "joining" && phase.kind !== "ready")
    return;
  log(turn, { code: "leaving" });
  turn.state = { ...turn.state, phase: { kind: "leaving", since: turn.now }, beat: { ...turn.state.beat, hurry: true } };
}
function leave(turn) {
  const { phase, groups } = turn.state;
  if (phase.kind === "leaving") {
    const held = [...groups.values()].filter(holds);
    if (!held.every((group) => group.local.kind === "stuck" && group.hasService))
      return;
    turn.state = { ...turn.state, phase: { kind: "goodbye", sent: 0, nextAt: turn.now } };
    leave(turn);
    return;
  }
  if (phase.kind !== "goodbye" || turn.now < phase.nextAt)
    return;
  if ([...groups.values()].some(holds))
    beatOnce(turn);
  else
    sayGoodbye(turn);
  const gap = GOODBYE_GAPS[phase.sent];
  if (gap === void 0)
    finish(turn);
  else
    turn.state = { ...turn.state, phase: { kind: "goodbye", sent: phase.sent + 1, nextAt: after(turn.now, millis(gap)) } };
}
function sayGoodbye(turn) {
  const { config, session, generation: generation2 } = turn.state;
  const seq2 = nextSeq(turn);
  emit(turn, { kind: "send", message: { kind: "goodbye", from: config.self, session, generation: generation2, seq: seq2 } });
}
function finish(turn) {
  log(turn, { code: "left" });
  turn.state = { ...turn.state, phase: { kind: "left" } };
  emit(turn, { kind: "leave" });
}

// dist/core/takeover.js
function decide(turn) {
  for (const name of turn.state.groups.keys()) {
    const holders = holdersOf(turn.state, current(turn, name), turn.now);
    learn(turn, current(turn, name), holders);
    if (holds(current(turn, name)))
      decideHeld(turn, current(turn, name), holders);
    else
      decideOther(turn, current(turn, name), holders);
  }
}
function current(turn, name) {
  const group = turn.state.groups.get(name);
  assert(group !== void 0, "groups do not come and go within a session");
  return group;
}
function learn(turn, group, holders) {
  let { counter, holder } = group;
  for (const peer of turn.state.peers.values()) {
    if (peer.current?.proven !== true)
      continue;
    const report = peer.current.groups.get(group.config.tag);
    if (report !== void 0 && report.counter > counter)
      counter = report.counter;
  }
  const strongest = holders.filter((it) => it.proven).sort((a, b) => b.report.counter - a.report.counter)[0];
  if ((!holds(group) || group.local.kind === "stopping" || group.local.kind === "stuck") && strongest !== void 0) {
    const { peer, incarnation, report } = strongest;
    const claimed = { counter: report.counter, node: peer.name, session: incarnation.session };
    const isNews = holder?.session !== incarnation.session && !isOutranked(turn, group, claimed);
    if (isNews)
      holder = { node: peer.name, session: incarnation.session };
  }
  const isBack = holders.some((it) => it.incarnation.session === group.confirmedOff);
  const confirmedOff = isBack ? void 0 : group.confirmedOff;
  if (counter !== group.counter || holder !== group.holder || isBack)
    putGroup(turn, { ...group, counter, holder, confirmedOff });
}
function isOutranked(turn, group, claimed) {
  const { holder } = group;
  const known = holder === void 0 ? void 0 : turn.state.peers.get(holder.node)?.current;
  if (holder === void 0 || known === void 0 || known.session !== holder.session)
    return false;
  const last = known.groups.get(group.config.tag);
  if (last === void 0 || !isHolding(last.state))
    return false;
  return compareEpochs(turn.state.config.nodes, { counter: last.counter, ...holder }, claimed) > 0;
}
function decideOther(turn, group, holders) {
  const standing = standingOf(turn.state, group, holders, turn.now);
  if (standing.kind !== "free") {
    const vouchedUntil2 = standing.kind === "held" ? standing.until ?? never : never;
    const same4 = group.contest === void 0 && group.vouchedUntil === vouchedUntil2;
    const waiting = same4 ? group : { ...group, contest: void 0, vouchedUntil: vouchedUntil2 };
    putGroup(turn, because(waiting, waitingReason(turn, group, standing), turn.now));
    return;
  }
  const since = group.contest?.since ?? turn.now;
  const contest = { since, reason: standing.reason, claimAt: after(since, standing.wait) };
  if (turn.now >= contest.claimAt) {
    claim(turn, group, contest.reason, evidence(turn, group, contest, standing.better));
    return;
  }
  const reason = standing.better === void 0 ? contest.reason : "waiting-for-better";
  const same3 = group.contest?.claimAt === contest.claimAt && group.contest.reason === contest.reason;
  putGroup(turn, because(same3 ? group : { ...group, contest, vouchedUntil: never }, reason, turn.now));
}
function waitingReason(turn, group, standing) {
  switch (standing.kind) {
    case "held":
      return "held-by-peer";
    case "stuck":
      return "stop-failed";
    case "answered":
      return answeredReason(standing.verdict);
    case "not-ready":
      return turn.state.phase.kind === "joining" ? "starting-up" : "standing-by";
    case "resigned":
      if (isRefused(turn.state, group))
        return "address-conflict";
      return bestPeer(turn.state, group, turn.now) === void 0 ? "no-eligible-node" : "standing-by";
  }
}
function answeredReason(verdict) {
  switch (verdict.kind) {
    case "asking":
      return "asking";
    case "hint":
      return "arp-answered";
    case "answers":
      return verdict.proven ? "holder-answers" : "lease-running";
  }
}
function because(group, reason, now) {
  return group.reason === reason ? group : { ...group, reason, since: now };
}
function evidence(turn, group, contest, better) {
  const { state, now } = turn;
  const own = `priority ${priorityOf(state, group)}`;
  const waited = `free for ${Math.round(elapsed(contest.since, now))} ms`;
  const passed = better === void 0 ? "" : `, ${better.node} (priority ${better.priority}) did not claim`;
  const node2 = group.holder?.node;
  const heard = node2 === void 0 ? void 0 : state.peers.get(node2)?.current?.heardAt;
  if (contest.reason === "holder-resigned" && node2 !== void 0)
    return `the agent of ${node2} died, its address is verified gone, ${own}, ${waited}${passed}`;
  if (contest.reason !== "holder-dead" && contest.reason !== "evidence-expired" || node2 === void 0 || heard === void 0)
    return `${own}, ${waited}${passed}`;
  const silence2 = Math.round(elapsed(heard, now));
  return `${node2} silent ${silence2} ms, deadtime ${state.config.timing.deadtime} ms, ${own}, ${waited}${passed}`;
}
function decideHeld(turn, group, holders) {
  const { local } = group;
  if (local.kind === "stopping")
    return;
  if (local.kind === "stuck") {
    if (turn.now >= local.goneAt)
      gone(turn, group);
    else if (turn.now >= local.retryAt && turn.state.phase.kind !== "goodbye")
      retryStop(turn, group);
    return;
  }
  const why = releaseReason(turn, group, holders);
  if (why !== void 0) {
    release(turn, group, why.reason, why.text);
    return;
  }
  if (local.kind === "lapsed" && turn.now >= local.reclaimAt) {
    const network = isTakenMeanwhile(turn.state, group, turn.now);
    if (network?.taken === true)
      release(turn, group, "hold-conflict", "somebody else answers for its address by now");
    else if (network !== void 0)
      reclaim(turn, group);
    return;
  }
  if (local.kind === "started")
    watchRivals(turn, group, holders);
}
function gone(turn, group) {
  putGroup(turn, stopped(turn, group, "the lease ended, the kernel has removed the address"));
  hurry(turn);
}
function releaseReason(turn, group, holders) {
  const rival = strongerRival(turn.state, group, holders);
  if (rival !== void 0) {
    const { peer, report } = rival;
    log(turn, { code: "rival-seen", group: group.config.name, node: peer.name, epoch: group.claim, rival: report.counter });
    return { reason: "hold-conflict", text: `${peer.name} holds it with epoch ${report.counter}, ours is ${group.claim}` };
  }
  const unheard = unheardRival(turn.state, group, turn.now);
  const deaf = deafRival(turn.state, group);
  if (deaf !== void 0)
    return { reason: "hold-conflict", text: `${deaf}, which does not hear us and so does not yield, holds it and comes before us` };
  const unaware = unawareRival(turn.state, group, holders);
  if (unaware !== void 0)
    return { reason: "hold-conflict", text: `${unaware}, which has never heard us and so cannot yield, holds it and answers for its address` };
  if (unheard?.outranksUs === true)
    return { reason: "hold-conflict", text: `${unheard.node}, which is not heard, answers for its address and comes before us` };
  if (turn.state.phase.kind === "leaving")
    return { reason: "shutdown", text: "this node stops" };
  if (!group.eligible)
    return { reason: "carrier-lost", text: group.eligibleDetail };
  return group.local.kind === "started" ? handover(turn, group) : void 0;
}
function handover(turn, group) {
  const best = bestPeer(turn.state, group, turn.now);
  if (best === void 0 || !best.settled)
    return void 0;
  const own = priorityOf(turn.state, group);
  const text = `${best.node} has priority ${best.priority}, ours is ${own}`;
  if (best.priority === WISHED)
    return { reason: "operator-takeover", text };
  if (best.priority <= own)
    return void 0;
  if (group.standby)
    return { reason: "operator-standby", text };
  return turn.state.config.autoFailback === "off" ? void 0 : { reason: "preferred-node-up", text };
}

// dist/core/step.js
function step(state, event, now) {
  assert(now >= state.now, "time does not run backwards");
  assert(state.phase.kind !== "left", "an agent that has left takes no more steps");
  assert(state.pause?.kind !== "noted" || event.kind === "pauseFailed", "an agent whose pause is written down takes no more steps");
  const turn = { state: { ...state, now }, now, effects: [], save: false };
  noteStall(turn, state.due);
  const rejected = apply(turn, event);
  expirePeers(turn);
  settleTerms(turn);
  expireLeases(turn);
  decide(turn);
  investigate(turn);
  settleRequests(turn);
  settlePause(turn);
  leave(turn);
  beatIfDue(turn);
  renewLeases(turn);
  depositIfChanged(turn);
  sealPause(turn);
  return { state: { ...turn.state, due: findDeadline(turn.state) }, effects: turn.effects, rejected };
}
function apply(turn, event) {
  switch (event.kind) {
    case "tick":
    case "datagramRejected":
      return void 0;
    case "messageReceived":
      return hear(turn, event.link, event.message, event.at);
    case "groupStarted":
      groupStarted(turn, event.group, event.op);
      return void 0;
    case "groupStopped":
      groupStopped(turn, event.group, event.op);
      return void 0;
    case "groupFailed":
      groupFailed(turn, event.group, event.op, event.action, event.detail);
      return void 0;
    case "leaseRenewed":
      leaseRenewed(turn, event.group, event.op, event.until);
      return void 0;
    case "leaseRefused":
      leaseRefused(turn, event.group, event.op);
      return void 0;
    case "eligibilityChanged":
      eligibilityChanged(turn, event.group, event.eligible, event.detail);
      return void 0;
    case "probed":
      probed(turn, event.group, event.op, event);
      return void 0;
    case "hearingChanged":
      noteHearing(turn, event.hearing);
      return void 0;
    case "ownMacsChanged":
      turn.state = { ...turn.state, macs: event.macs };
      return void 0;
    case "guardChanged":
      guardChanged(turn, event.up, event.detail);
      return void 0;
    case "standbyRequested":
      standbyRequested(turn, event.request, event.scope);
      return void 0;
    case "unstandbyRequested":
      unstandbyRequested(turn, event.request, event.scope);
      return void 0;
    case "takeoverRequested":
      takeoverRequested(turn, event.request, event.scope);
      return void 0;
    case "restartRequested":
      restartRequested(turn, event.request);
      return void 0;
    case "pauseFailed":
      pauseFailed(turn, event.detail);
      return void 0;
    case "shutdownRequested":
      shutdownRequested(turn);
      return void 0;
    default:
      return unreachable(event);
  }
}

// dist/model/stall-limit.js
var SIGNS = 4;
var BEATS = 2;
var stallLimit = (timing, lease) => millis(Math.max(lease, BEATS * timing.keepalive + HEALTHY_STALL));
var signInterval = (limit2) => millis(limit2 / SIGNS);

// dist/protocol/auth.js
import { createHmac, timingSafeEqual } from "node:crypto";

// dist/protocol/field.js
var MAX_RECEIVED = 65507;
var MAX_FIELDS = 128;
var reject = (reason, detail) => detail === void 0 ? { kind: "reject", reason } : { kind: "reject", reason, detail };
function show(value) {
  const printable = value.slice(0, 40).replace(/[^\x20-\x7e]/g, ".");
  return value.length > 40 ? `${printable}...` : printable;
}

// dist/protocol/auth.js
var DIGEST_DIGITS = { crc: 8, md5: 32, sha1: 40, sha256: 64 };
var isHeartbeatMethod = (method) => method !== "sha256";
var TOKEN = /^(0|[1-9]\d?) ([0-9a-f]{1,64})$/;
function signingKey(auth) {
  const key = auth.keys.find(({ index }) => index === auth.selected);
  assert(key !== void 0, `no key with the selected index ${auth.selected}`);
  return key;
}
function sign(auth, covered) {
  const key = signingKey(auth);
  return `${key.index} ${digest(key, covered)}`;
}
function readToken(token) {
  const match = TOKEN.exec(token);
  return match === null ? void 0 : { index: Number(match[1]), digest: match[2] ?? "" };
}
function verify(auth, covered, token) {
  const read = readToken(token);
  if (read === void 0)
    return reject("no-digest", `token ${show(token)}`);
  const key = auth.keys.find(({ index }) => index === read.index);
  if (key === void 0)
    return reject("unknown-key", `index ${read.index}`);
  return isEqual(digest(key, covered), read.digest) ? void 0 : reject("bad-digest", `index ${read.index}`);
}
function digest(key, covered) {
  if (key.method === "crc")
    return crc(covered).toString(16);
  return createHmac(key.method, key.key).update(covered, "latin1").digest("hex");
}
function isEqual(expected, given2) {
  if (expected.length !== given2.length)
    return false;
  const encoder = new TextEncoder();
  return timingSafeEqual(encoder.encode(expected), encoder.encode(given2));
}
var CRC_TABLE = Uint32Array.from({ length: 256 }, (_2, octet) => {
  let value = octet << 24;
  for (let bit = 0; bit < 8; bit += 1)
    value = value & 2147483648 ? value << 1 ^ 79764919 : value << 1;
  return value >>> 0;
});
function crc(octets2) {
  let value = 0;
  for (let index = 0; index < octets2.length; index += 1) {
    value = value << 8 ^ (CRC_TABLE[value >>> 24 ^ octets2.charCodeAt(index)] ?? 0);
  }
  return ~value >>> 0;
}

// dist/protocol/classic.js
var CLASSIC_START = ">>>\n";
var END = "<<<\n";
var AUTH = "auth=";
function classicLines(fields) {
  return fields.map((field) => `${lineOf(field)}
`).join("");
}
function openClassic(datagram) {
  if (!datagram.startsWith(CLASSIC_START))
    return reject("bad-framing", "no >>> at the start");
  const text = datagram.endsWith("\0") ? datagram.slice(0, -1) : datagram;
  if (!text.endsWith(`
${END}`))
    return reject("bad-framing", "no <<< at the end");
  const body = text.slice(CLASSIC_START.length, -END.length);
  const start = body.startsWith(AUTH) ? 0 : body.indexOf(`
${AUTH}`) + 1;
  if (start === 0 && !body.startsWith(AUTH))
    return reject("no-digest", "no auth line");
  const end = body.indexOf("\n", start);
  const covered = body.slice(0, start) + body.slice(end + 1);
  return { kind: "opened", covered, token: body.slice(start + AUTH.length, end), body: covered };
}
function classicFields(body) {
  const fields = [];
  let at = 0;
  while (at < body.length) {
    if (fields.length === MAX_FIELDS)
      return reject("bad-entry", `more than ${MAX_FIELDS} fields`);
    const end = body.indexOf("\n", at);
    const line = body.slice(at, end);
    const field = parseLine(line);
    if (field === void 0)
      return reject("bad-entry", show(line));
    fields.push(field);
    at = end + 1;
  }
  return fields;
}
function lineOf({ type, name, value }) {
  if (type === 0)
    return `${name}=${value}`;
  return `(${type})${name}=${type === 1 ? btoa(value) : value}`;
}
function parseLine(line) {
  const match = /^(?:\(([1-5])\))?([^=(][^=]*)=/.exec(line);
  if (match === null || match[0].length === line.length)
    return void 0;
  const type = Number(match[1] ?? "0");
  const text = line.slice(match[0].length);
  const value = type === 1 ? fromBase64(text) : text;
  return value === void 0 ? void 0 : { type, name: match[2] ?? "", value };
}
function fromBase64(text) {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    return void 0;
  const value = atob(text);
  return btoa(value) === text ? value : void 0;
}

// dist/model/probe.js
var deafLimitOf = (deadtime2) => millis(Math.max(3e4, 10 * deadtime2));
var MOST_MACS = 4;

// dist/protocol/octets.js
var CHUNK = 8192;
function octetsOf(bytes) {
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode.apply(null, bytes.subarray(start, start + CHUNK));
  }
  return text;
}
function bytesOf(octets2) {
  const bytes = new Uint8Array(octets2.length);
  for (let index = 0; index < octets2.length; index += 1)
    bytes[index] = octets2.charCodeAt(index);
  return bytes;
}
var isAscii = (text) => /^[\x00-\x7f]*$/.test(text);
var utf8 = (text) => isAscii(text) ? text : octetsOf(new TextEncoder().encode(text));

// dist/protocol/fields.js
var VERSION = 1;
var MAX = {
  /** 34 years at 1000 messages a second. */
  seq: 2 ** 40 - 1,
  generation: 2 ** 40 - 1,
  counter: 2 ** 48 - 1,
  /** Deadtimes and lease bounds in ms: 49 days. */
  span: 2 ** 32 - 1,
  /** Ages in ms: 4.6 h; older ones are said to be this old, since only "older than deadtime" matters. */
  age: 2 ** 24 - 1,
  priority: 255,
  rings: 16,
  ttl: 999,
  /** `ts` in seconds: until 2106. */
  seconds: 2 ** 32 - 1,
  /** Characters of `ld`; /proc/loadavg has about 30. */
  load: 48
};
var STATE_LETTER = {
  initialize: "I",
  backup: "B",
  starting: "S",
  active: "A",
  stopping: "P",
  stuck: "X"
};
var STATE_OF_LETTER = new Map(Object.entries(STATE_LETTER).map(([state, letter]) => [letter, state]));
function fieldsOf(message, facts) {
  if (message.kind !== "resign")
    assert(isWhole(message.seq, 1, MAX.seq), `seq ${message.seq} is out of range`);
  assert(isWhole(message.generation, 0, MAX.generation), `generation ${message.generation} is out of range`);
  assert(parseSessionId(message.session) !== void 0, `session ${message.session} is not 16 hex digits`);
  const fields = [
    ...bodyOf(message),
    ["src", utf8(message.from)],
    // A resign has no place in the sequence (docs/wire.md).
    ["seq", message.kind === "resign" ? "" : hex(message.seq)],
    ["hg", hex(message.generation)],
    ["ts", hex(clamp(Math.floor(facts.timeSeconds), 1, MAX.seconds))],
    ["ld", loadOf(facts.load)],
    ["ttl", String(clamp(facts.ttl, 0, MAX.ttl))]
  ];
  return fields.filter(([, value]) => value !== "").map(([name, value]) => ({ type: 0, name, value }));
}
function bodyOf(message) {
  if (message.kind === "goodbye") {
    return [["t", "shutdone"], ["st", "dead"], ["hv", String(VERSION)], ["hs", message.session]];
  }
  if (message.kind === "resign") {
    const groups = message.groups.map(writeResigned).join(" ");
    return [["t", RESIGN], ["st", "dead"], ["hv", String(VERSION)], ["hs", message.session], ["hx", groups]];
  }
  assert(isConfigHash(message.configHash), `configuration hash ${message.configHash} is not 16 hex digits`);
  return [
    ["t", "status"],
    ["st", message.status],
    ["dt", hex(span(message.deadtime, 1))],
    ["protocol", "1"],
    ["hv", String(VERSION)],
    ["hs", message.session],
    ["hb", hex(span(message.leaseBound, 0))],
    ["hc", message.configHash],
    ["hm", writeMacs(message.macs)],
    ["hn", message.hears.map(writeHeard).join(" ")],
    ["hr", message.groups.map(writeGroup).join(" ")]
  ];
}
function writeMacs(macs) {
  assert(macs.length <= MOST_MACS, `${macs.length} MACs, at most ${MOST_MACS}`);
  assert(macs.every((mac) => /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(mac)), `not all of these are MACs: ${macs.join(" ")}`);
  return macs.map((mac) => mac.replaceAll(":", "")).join(" ");
}
function writeHeard({ node: node2, session, seq: newest2, age, rings }) {
  assert(parseSessionId(session) !== void 0, `session ${session} is not 16 hex digits`);
  assert(isWhole(newest2, 0, MAX.seq) && isWhole(rings, 0, 2 ** MAX.rings - 1), `hears ${node2}: seq ${newest2} or rings ${rings} is out of range`);
  const said = hex(clamp(Math.ceil(age), 0, MAX.age));
  return `${utf8(node2)},${session},${hex(newest2)},${said},${hex(rings)}`;
}
function writeGroup({ tag, state, priority, counter }) {
  assert(parseGroupTag(tag) !== void 0, `group tag ${tag} is not 8 hex digits`);
  assert(isWhole(priority, 0, MAX.priority) && isWhole(counter, 0, MAX.counter), `group ${tag}: priority ${priority} or counter ${counter} is out of range`);
  return `${tag}${hex(priority).padStart(2, "0")}${STATE_LETTER[state]}${hex(counter)}`;
}
function writeResigned({ tag, counter, released }) {
  assert(parseGroupTag(tag) !== void 0, `group tag ${tag} is not 8 hex digits`);
  assert(isWhole(counter, 0, MAX.counter), `group ${tag}: counter ${counter} is out of range`);
  return `${tag}${released ? "R" : "U"}${hex(counter)}`;
}
function messageOf(fields, receiver) {
  const values = /* @__PURE__ */ new Map();
  for (const { name, value } of fields)
    if (!values.has(name))
      values.set(name, value);
  const type = values.get("t") ?? "";
  const version = values.get("hv");
  if (version === void 0)
    return reject("not-heir", `t=${show(type)}`);
  if (version !== String(VERSION))
    return /^[1-9]\d{0,8}$/.test(version) ? reject("unknown-version", `hv=${version}`) : bad("hv", version);
  const missing2 = [...REQUIRED, ...REQUIRED_OF.get(type) ?? REQUIRED_OF_OTHERS].find((name) => !values.has(name));
  if (missing2 !== void 0)
    return reject("missing-field", missing2);
  if (!REQUIRED_OF.has(type))
    return reject("unknown-version", `t=${show(type)}`);
  const source = values.get("src");
  const from = knownAs(source ?? "", receiver.nodes);
  if (from === receiver.self)
    return reject("own-message");
  if (from === void 0)
    return reject("unknown-node", show(source ?? ""));
  if (values.size !== fields.length)
    return bad("fields", "a name occurs twice");
  if (type === RESIGN)
    return resignOf2(values, from);
  return type === "status" ? heartbeatOf(values, from, receiver) : goodbyeOf(values, from);
}
var RESIGN = "NS_hresign";
var REQUIRED = ["t", "src", "hg", "ts", "st", "hs"];
var REQUIRED_OF_OTHERS = ["seq"];
var REQUIRED_OF = /* @__PURE__ */ new Map([["status", ["seq", "dt", "hb", "hc"]], ["shutdone", ["seq"]], [RESIGN, []]]);
function heartbeatOf(values, from, receiver) {
  const envelope = envelopeOf(values, from);
  if ("kind" in envelope)
    return envelope;
  const status = values.get("st");
  if (status !== "init" && status !== "up" && status !== "active")
    return bad("st", status);
  const deadtime2 = readHex(values.get("dt"), MAX.span);
  if (deadtime2 === void 0 || deadtime2 === 0)
    return bad("dt", values.get("dt"));
  const leaseBound = readHex(values.get("hb"), MAX.span);
  if (leaseBound === void 0)
    return bad("hb", values.get("hb"));
  const configHash2 = values.get("hc") ?? "";
  if (!isConfigHash(configHash2))
    return bad("hc", configHash2);
  const macs = readList(values.get("hm"), readMac);
  if (macs === void 0 || macs.length > MOST_MACS || hasTwins(macs))
    return bad("hm", values.get("hm"));
  const heard = readList(values.get("hn"), readHeard);
  if (heard === void 0 || hasTwins(heard.map(({ node: node2 }) => node2)))
    return bad("hn", values.get("hn"));
  const groups = readList(values.get("hr"), readGroup);
  if (groups === void 0 || hasTwins(groups.map(({ tag }) => tag)))
    return bad("hr", values.get("hr"));
  const hears = heard.flatMap(({ node: node2, ...rest }) => {
    const known = knownAs(node2, receiver.nodes);
    return known === void 0 ? [] : [{ node: known, ...rest }];
  });
  return { kind: "heartbeat", ...envelope, status, deadtime: millis(deadtime2), leaseBound: millis(leaseBound), configHash: configHash2, macs, hears, groups };
}
function goodbyeOf(values, from) {
  const envelope = envelopeOf(values, from);
  if ("kind" in envelope)
    return envelope;
  return values.get("st") === "dead" ? { kind: "goodbye", ...envelope } : bad("st", values.get("st"));
}
function resignOf2(values, from) {
  const sender = senderOf(values, from);
  if ("kind" in sender)
    return sender;
  if (values.get("st") !== "dead")
    return bad("st", values.get("st"));
  const groups = readList(values.get("hx"), readResigned);
  if (groups === void 0 || hasTwins(groups.map(({ tag }) => tag)))
    return bad("hx", values.get("hx"));
  return { kind: "resign", ...sender, groups };
}
function envelopeOf(values, from) {
  const sender = senderOf(values, from);
  if ("kind" in sender)
    return sender;
  const number = readHex(values.get("seq"), MAX.seq);
  return number === void 0 || number === 0 ? bad("seq", values.get("seq")) : { ...sender, seq: seq(number) };
}
function senderOf(values, from) {
  const session = parseSessionId(values.get("hs") ?? "");
  if (session === void 0)
    return bad("hs", values.get("hs"));
  const incarnation = readHex(values.get("hg"), MAX.generation);
  if (incarnation === void 0)
    return bad("hg", values.get("hg"));
  const sent = readHex(values.get("ts"), MAX.seconds);
  if (sent === void 0 || sent === 0)
    return bad("ts", values.get("ts"));
  return { from, session, generation: generation(incarnation) };
}
function readHeard(entry) {
  const [node2, sessionText, seqText, ageText, ringsText, ...more] = entry.split(",");
  const session = parseSessionId(sessionText ?? "");
  const newest2 = readHex(seqText, MAX.seq);
  const age = readHex(ageText, MAX.age);
  const rings = readHex(ringsText, 2 ** MAX.rings - 1);
  if (node2 === void 0 || node2 === "" || more.length > 0)
    return void 0;
  if (session === void 0 || newest2 === void 0 || age === void 0 || rings === void 0)
    return void 0;
  return { node: node2, session, seq: seq(newest2), age: millis(age), rings };
}
function readMac(entry) {
  return /^[0-9a-f]{12}$/.test(entry) ? entry.replace(/(..)(?!$)/g, "$1:") : void 0;
}
function readGroup(entry) {
  const match = /^([0-9a-f]{8})([0-9a-f]{2})([A-Z])([0-9a-f]+)$/.exec(entry);
  const tag = parseGroupTag(match?.[1] ?? "");
  const state = STATE_OF_LETTER.get(match?.[3] ?? "");
  const counter = readHex(match?.[4], MAX.counter);
  if (tag === void 0 || state === void 0 || counter === void 0)
    return void 0;
  return { tag, state, priority: Number.parseInt(match?.[2] ?? "", 16), counter };
}
function readResigned(entry) {
  const match = /^([0-9a-f]{8})([RU])([0-9a-f]+)$/.exec(entry);
  const tag = parseGroupTag(match?.[1] ?? "");
  const counter = readHex(match?.[3], MAX.counter);
  return tag === void 0 || counter === void 0 ? void 0 : { tag, counter, released: match?.[2] === "R" };
}
function knownAs(octets2, nodes) {
  return isAscii(octets2) ? nodes.find((node2) => node2 === octets2) : nodes.find((node2) => utf8(node2) === octets2);
}
function readList(text, read) {
  if (text === void 0)
    return [];
  const entries = [];
  for (const word of text.split(" ")) {
    const entry = read(word);
    if (entry === void 0)
      return void 0;
    entries.push(entry);
  }
  return entries;
}
function readHex(text, max) {
  if (text === void 0 || !/^(?:0|[1-9a-f][0-9a-f]{0,12})$/.test(text))
    return void 0;
  const value = Number.parseInt(text, 16);
  return value <= max ? value : void 0;
}
var hex = (value) => value.toString(16);
var span = (value, least) => clamp(Math.ceil(value), least, MAX.span);
function clamp(value, least, most) {
  assert(!Number.isNaN(value), "a number of a message is NaN");
  return Math.min(Math.max(value, least), most);
}
var loadOf = (text) => (/^[\x20-\x7e]*/.exec(text)?.[0] ?? "").slice(0, MAX.load).trim();
var isWhole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
var isConfigHash = (text) => /^[0-9a-f]{16}$/.test(text);
var hasTwins = (values) => new Set(values).size !== values.length;
var bad = (name, value) => reject("bad-field", `${name}=${show(value ?? "")}`);

// dist/protocol/netstring.js
var NETSTRING_START = "###\n";
var END2 = "%%%\n";
function writeNetstring(fields, sign2) {
  let covered = NETSTRING_START;
  for (const { type, name, value } of fields)
    covered += frame(`(${type})${name}=${value}`);
  covered += END2;
  return covered + frame(sign2(covered));
}
function openNetstring(datagram) {
  if (!datagram.startsWith(NETSTRING_START))
    return reject("bad-framing", "no ### at the start");
  const end = datagram.lastIndexOf(END2);
  if (end < NETSTRING_START.length)
    return reject("bad-framing", "no %%% at the end");
  const trailer = datagram.slice(end + END2.length);
  if (trailer === "")
    return reject("no-digest", "nothing after %%%");
  const match = /^([1-9]\d?):([^,]*),$/.exec(trailer);
  const token = match?.[2] ?? "";
  if (Number(match?.[1]) !== token.length)
    return reject("bad-framing", `trailer ${show(trailer)}`);
  return {
    kind: "opened",
    covered: datagram.slice(0, end + END2.length),
    token,
    body: datagram.slice(NETSTRING_START.length, end)
  };
}
function netstringFields(body) {
  const fields = [];
  let at = 0;
  while (at < body.length) {
    if (fields.length === MAX_FIELDS)
      return reject("bad-entry", `more than ${MAX_FIELDS} fields`);
    const match = /^([1-9]\d{0,4}):/.exec(body.slice(at, at + 6));
    if (match === null)
      return reject("bad-entry", `length at octet ${at}`);
    const start = at + match[0].length;
    const end = start + Number(match[1]);
    if (body[end] !== ",")
      return reject("bad-entry", `no comma at octet ${end}`);
    const field = parseEntry(body.slice(start, end));
    if (field === void 0)
      return reject("bad-entry", show(body.slice(start, end)));
    fields.push(field);
    at = end + 1;
  }
  return fields;
}
var frame = (octets2) => `${octets2.length}:${octets2},`;
function parseEntry(entry) {
  const match = /^\(([0-5])\)([^=(][^=]*)=/.exec(entry);
  if (match === null || match[0].length === entry.length)
    return void 0;
  return { type: Number(match[1]), name: match[2] ?? "", value: entry.slice(match[0].length) };
}

// dist/protocol/decode.js
function decode(bytes, context) {
  const verified = decodeFields(bytes, context.auth);
  if (verified.kind === "reject")
    return verified;
  const message = messageOf(verified.fields, context);
  return message.kind === "reject" ? message : { kind: "message", message };
}
function decodeFields(bytes, auth) {
  const frame2 = openFrame(bytes);
  if (frame2.kind === "reject")
    return frame2;
  const { framing, opened: opened2 } = frame2;
  const failure = verify(auth, opened2.covered, opened2.token);
  if (failure !== void 0)
    return failure;
  const fields = frameFields(frame2);
  return "kind" in fields ? fields : { kind: "fields", framing, token: opened2.token, fields };
}
function openFrame(bytes) {
  if (bytes.length === 0)
    return reject("empty");
  if (bytes.length > MAX_RECEIVED)
    return reject("too-large", `${bytes.length} bytes`);
  const datagram = octetsOf(bytes);
  const framing = datagram.startsWith(CLASSIC_START) ? "classic" : "netstring";
  const opened2 = framing === "classic" ? openClassic(datagram) : openNetstring(datagram);
  return opened2.kind === "reject" ? opened2 : { kind: "frame", framing, opened: opened2 };
}
var frameFields = ({ framing, opened: opened2 }) => framing === "classic" ? classicFields(opened2.body) : netstringFields(opened2.body);

// dist/protocol/encode.js
function encode(message, context) {
  return bytesOf(sealNetstring(fieldsOf(message, context), context.auth));
}
function sealNetstring(fields, auth) {
  const inner = isHeartbeatMethod(signingKey(auth).method) ? [{ type: 0, name: "auth", value: sign(auth, classicLines(fields)) }] : [];
  return writeNetstring([...fields, ...inner], (covered) => sign(auth, covered));
}

// dist/agent/complaints.js
var COMPLAIN_EVERY = millis(6e4);
var HARMLESS = /* @__PURE__ */ new Set(["own-message", "duplicate", "old-sequence", "stale-session"]);
var Complaints = class {
  #log;
  #enabled;
  #causes = /* @__PURE__ */ new Map();
  /** `enabled`: ha.cf's log_badpack. */
  constructor(log2, enabled) {
    this.#log = log2;
    this.#enabled = enabled;
  }
  note(reject2) {
    if (!this.#enabled || HARMLESS.has(reject2.reason))
      return;
    const known = this.#causes.get(reject2.reason);
    if (known !== void 0 && elapsed(known.saidAt, reject2.now) < COMPLAIN_EVERY) {
      known.since += 1;
      return;
    }
    this.#causes.set(reject2.reason, { saidAt: reject2.now, since: 0 });
    const repeated = known === void 0 || known.since === 0 ? {} : { repeated: known.since };
    this.#log.log("warn", "bad-packet", { ring: reject2.ring, reason: reject2.reason, detail: reject2.detail, ...repeated });
  }
};

// dist/agent/counters.js
var Counters = class {
  #counts = /* @__PURE__ */ new Map();
  add(name, by = 1) {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }
  received(ring) {
    this.add(`received.${ring}`);
  }
  rejected(reason) {
    this.add(`rejected.${reason}`);
  }
  /** Sorted by name, together with counts that live elsewhere. */
  report(others = {}) {
    return Object.fromEntries([...this.#counts, ...Object.entries(others)].sort(([a], [b]) => a < b ? -1 : 1));
  }
};

// dist/agent/execute.js
function execute(effect, hands) {
  switch (effect.kind) {
    case "send":
      hands.send(effect.message);
      return void 0;
    case "saveState":
      return hands.save(effect.saved);
    case "depositResign":
      hands.deposit({ released: effect.released, unknown: effect.unknown });
      return void 0;
    case "startGroup":
      hands.runner.start({
        group: effect.group,
        op: effect.op,
        lease: effect.lease,
        lifetime: effect.lifetime,
        environment: /* @__PURE__ */ new Map([["HEIR_GROUP", effect.group], ["HEIR_EPOCH", String(effect.epoch)], ["HEIR_REASON", effect.reason]])
      });
      return void 0;
    case "stopGroup":
      hands.runner.stop({
        group: effect.group,
        op: effect.op,
        environment: /* @__PURE__ */ new Map([["HEIR_GROUP", effect.group], ["HEIR_REASON", effect.reason]])
      });
      return void 0;
    case "renewLease":
      hands.runner.renew({ group: effect.group, op: effect.op, length: effect.length, lifetime: effect.lifetime, withLifetimes: effect.withLifetimes === true, notAfter: effect.notAfter });
      return void 0;
    case "dropAddresses":
      hands.runner.dropAddresses(effect.group);
      return void 0;
    case "probeGroup":
      hands.runner.probe(effect);
      return void 0;
    case "announceGroup":
      hands.runner.announce(effect.group);
      return void 0;
    case "reply":
      hands.reply(effect.request, effect.outcome);
      return void 0;
    case "log":
      hands.log(effect.entry);
      return void 0;
    case "pause":
      return hands.pause(effect.request, effect.note);
    case "leave":
      hands.leave();
      return void 0;
    default:
      return unreachable(effect);
  }
}

// dist/agent/inbox.js
var INBOX_DATAGRAMS = 2048;
var Inbox = class {
  #capacity;
  #events = [];
  #ring;
  #first = 0;
  #count = 0;
  #arrivals = 0;
  #dropped = 0;
  constructor(capacity = INBOX_DATAGRAMS) {
    this.#capacity = capacity;
    this.#ring = new Array(capacity);
  }
  putEvent(event) {
    this.#events.push(event);
  }
  putDatagram(datagram) {
    this.#arrivals += 1;
    if (this.#count === this.#capacity) {
      this.#first = (this.#first + 1) % this.#capacity;
      this.#count -= 1;
      this.#dropped += 1;
    }
    this.#ring[(this.#first + this.#count) % this.#capacity] = datagram;
    this.#count += 1;
  }
  /** Local facts first, then datagrams in the order of their arrival. */
  take() {
    const event = this.#events.shift();
    if (event !== void 0)
      return { kind: "event", event };
    const datagram = this.#ring[this.#first];
    if (this.#count === 0 || datagram === void 0)
      return void 0;
    this.#ring[this.#first] = void 0;
    this.#first = (this.#first + 1) % this.#capacity;
    this.#count -= 1;
    return { kind: "datagram", datagram };
  }
  get isEmpty() {
    return this.#count === 0 && this.#events.length === 0;
  }
  /** Datagrams put in since the start: tells whether a pass of the event loop brought any. */
  get arrivals() {
    return this.#arrivals;
  }
  get dropped() {
    return this.#dropped;
  }
};

// dist/agent/loop.js
var MOST_PASSES = 16;
var MOST_STEPS = 512;
var MOST_HEARD = 1024;
var LONGEST_ALARM_MS = 6e4;
var Loop = class {
  #parts;
  #inbox;
  /** What is said to others, and the saving that it must wait for. */
  #speech = [];
  /** `ring node session`: who has been heard where. */
  #heard = /* @__PURE__ */ new Set();
  #state;
  #alarm;
  #turnScheduled = false;
  #passes = 0;
  #seenArrivals = 0;
  #executing = false;
  #stopped = false;
  constructor(parts2, inbox = new Inbox()) {
    this.#parts = parts2;
    this.#inbox = inbox;
    this.#state = parts2.initial;
  }
  get state() {
    return this.#state;
  }
  get dropped() {
    return this.#inbox.dropped;
  }
  /** The first step; from here on the loop wakes itself. */
  start() {
    this.pushEvent({ kind: "tick" });
  }
  pushEvent(event) {
    this.#inbox.putEvent(event);
    this.#wake();
  }
  pushDatagram(datagram) {
    this.#parts.counters.received(datagram.link);
    this.#inbox.putDatagram(datagram);
    this.#wake();
  }
  /** After a stop: steps this first, then what has come in meanwhile. */
  goOn(event) {
    this.#stopped = false;
    try {
      this.#step(event);
    } catch (error2) {
      return this.#fail(error2);
    }
    this.#wake();
  }
  stop() {
    this.#stopped = true;
    clearTimeout(this.#alarm);
  }
  #wake() {
    if (this.#turnScheduled || this.#stopped)
      return;
    this.#turnScheduled = true;
    setImmediate(() => this.#turn());
  }
  #turn() {
    this.#turnScheduled = false;
    if (this.#stopped)
      return;
    try {
      if (this.#isDue() && this.#mayBringMore()) {
        this.#passes += 1;
        this.#wake();
        return;
      }
      this.#passes = 0;
      this.#stepInputs();
      if (this.#inbox.isEmpty && !this.#stopped && this.#isDue())
        this.#step({ kind: "tick" });
    } catch (error2) {
      this.#fail(error2);
      return;
    }
    void this.#speak();
    this.#armAlarm();
  }
  #isDue() {
    return this.#parts.machine.nextDeadline(this.#state) <= this.#parts.clock.now();
  }
  /** True while the last pass of the event loop brought datagrams: the kernel may hold more. */
  #mayBringMore() {
    const arrivals = this.#inbox.arrivals;
    const brought = arrivals > this.#seenArrivals;
    this.#seenArrivals = arrivals;
    return brought && this.#passes < MOST_PASSES;
  }
  #stepInputs() {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      if (this.#stopped)
        return;
      const input = this.#inbox.take();
      if (input === void 0)
        return;
      if (input.kind === "event")
        this.#step(input.event);
      else
        this.#stepDatagram(input.datagram);
    }
    if (!this.#inbox.isEmpty)
      this.#wake();
  }
  #stepDatagram(datagram) {
    const { decode: decode2, counters, complaints, clock } = this.#parts;
    const decoded = decode2(datagram.bytes);
    if (decoded.kind === "reject") {
      counters.rejected(decoded.reason);
      complaints.note({ reason: decoded.reason, ring: datagram.link, detail: decoded.detail ?? "", now: clock.now() });
      this.#step({ kind: "datagramRejected", link: datagram.link, reason: decoded.reason });
      return;
    }
    const effects = this.#stepMessage(datagram, decoded.message);
    if (effects !== void 0)
      this.#carryOut(effects);
  }
  /** One message must not be able to stop every agent that hears it: when the core throws, the state is as before. */
  #stepMessage(datagram, message) {
    const { counters, complaints, clock, log: log2 } = this.#parts;
    try {
      const { effects, rejected } = this.#advance({ kind: "messageReceived", link: datagram.link, message, at: datagram.at });
      this.#noteAuthentic(datagram, message, rejected);
      if (rejected !== void 0) {
        counters.rejected(rejected);
        complaints.note({ reason: rejected, ring: datagram.link, detail: `from ${message.from}`, now: clock.now() });
      }
      return effects;
    } catch (error2) {
      counters.add("step_failed");
      log2.log("error", "step-failed", { ring: datagram.link, node: message.from, error: describe(error2) });
      return void 0;
    }
  }
  /**
   * Of two rings' copies the second is a duplicate, and so is a replay: a duplicate counts only as long as nothing of its
   * session was heard on its ring, or whoever repeats what he overheard would be taken for a peer.
   */
  #noteAuthentic(datagram, { from, session }, rejected) {
    if (rejected !== void 0 && rejected !== "duplicate" && rejected !== "old-sequence")
      return;
    const name = `${datagram.link} ${from} ${session}`;
    if (rejected !== void 0 && this.#heard.has(name))
      return;
    if (this.#heard.size >= MOST_HEARD)
      this.#heard.clear();
    this.#heard.add(name);
    this.#parts.onAuthentic(datagram);
  }
  #step(event) {
    this.#carryOut(this.#advance(event).effects);
  }
  #advance(event) {
    const { state, effects, rejected } = this.#parts.machine.step(this.#state, event, this.#parts.clock.now());
    this.#state = state;
    return { effects, rejected };
  }
  #carryOut(effects) {
    for (const effect of effects) {
      if (isSpeech(effect))
        this.#speech.push(effect);
      else
        void execute(effect, this.#parts.hands);
    }
    if (effects.some((effect) => effect.kind === "leave" || effect.kind === "pause"))
      this.stop();
  }
  /** In list order, across steps too: while the state is being saved, what shall be said after it waits. */
  async #speak() {
    if (this.#executing)
      return;
    this.#executing = true;
    try {
      for (let effect = this.#speech.shift(); effect !== void 0; effect = this.#speech.shift()) {
        const waiting = execute(effect, this.#parts.hands);
        if (waiting !== void 0)
          await waiting;
      }
    } catch (error2) {
      this.#fail(error2);
    } finally {
      this.#executing = false;
    }
  }
  #armAlarm() {
    clearTimeout(this.#alarm);
    if (this.#stopped)
      return;
    const wait = elapsed(this.#parts.clock.now(), this.#parts.machine.nextDeadline(this.#state));
    const delay = Math.min(Math.max(Math.ceil(wait), 1), LONGEST_ALARM_MS);
    this.#alarm = setTimeout(() => this.#wake(), delay);
  }
  #fail(error2) {
    this.stop();
    this.#parts.onFatal(error2);
  }
};
function isSpeech(effect) {
  return effect.kind === "saveState" || effect.kind === "send" || effect.kind === "reply" || effect.kind === "pause" || effect.kind === "leave";
}
var describe = (error2) => error2 instanceof Error ? error2.message : String(error2);

// dist/agent/memory.js
var TRY_AGAIN = millis(1e4);
var Memory = class {
  #store;
  #clock;
  #log;
  #keepalive;
  #latest = 0;
  #problem;
  #retry;
  #closed = false;
  constructor(options) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#keepalive = options.keepalive;
  }
  /** Why the newest state is not on disk; undefined when it is, or is under way. */
  get problem() {
    return this.#problem;
  }
  /** Resolves when the state is durable or the disk has refused it. */
  async save(saved) {
    clearTimeout(this.#retry);
    this.#latest += 1;
    const mine = this.#latest;
    const began = this.#clock.now();
    try {
      await this.#store.save(saved);
      if (mine === this.#latest)
        this.#problem = void 0;
    } catch (error2) {
      this.#refused(error2, saved, mine);
    }
    const took = millis(this.#clock.now() - began);
    if (took > this.#keepalive)
      this.#log.log("warn", "state-slow", { took_ms: Math.round(took), keepalive_ms: this.#keepalive });
  }
  close() {
    this.#closed = true;
    clearTimeout(this.#retry);
  }
  #refused(error2, saved, mine) {
    const reason = error2 instanceof Error ? error2.message : String(error2);
    this.#log.log("error", "state-not-saved", { reason });
    if (mine !== this.#latest || this.#closed)
      return;
    this.#problem = reason;
    this.#retry = setTimeout(() => void this.save(saved), TRY_AGAIN);
    this.#retry.unref();
  }
};

// dist/agent/requests.js
var MOST_WAITING = 64;
var Requests = class {
  #waiting = /* @__PURE__ */ new Map();
  #last = 0;
  /** A new request and the promise of its outcome; undefined when too many wait already. */
  open() {
    if (this.#waiting.size >= MOST_WAITING)
      return void 0;
    this.#last += 1;
    const id = requestId(this.#last);
    const outcome = new Promise((resolve2) => this.#waiting.set(id, resolve2));
    return { id, outcome };
  }
  /** False when nobody waits for it. */
  settle(id, outcome) {
    const resolve2 = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve2?.(outcome);
    return resolve2 !== void 0;
  }
  /** The daemon ends: whoever still waits is told so. */
  close() {
    for (const id of [...this.#waiting.keys()]) {
      this.settle(id, { kind: "refused", reason: "shutting-down", text: "heird is stopping" });
    }
  }
};

// dist/agent/unicast-rings.js
function mergeUnicast(rings, configured) {
  const keyOf = (name) => {
    const ring = configured.find((each) => each.name === name);
    return ring?.kind === "ucast" ? `ucast ${ring.device}:${ring.port}` : name;
  };
  const together = /* @__PURE__ */ new Map();
  for (const ring of rings)
    together.set(keyOf(ring.name), [...together.get(keyOf(ring.name)) ?? [], ring]);
  return [...together.values()].flatMap((lines) => lines.length === 1 ? lines : [asOne(lines, configured)]);
}
function asOne(lines, configured) {
  const ages = lines.flatMap((line) => line.heard_age_ms === null ? [] : [line.heard_age_ms]);
  const words = lines.map((line) => line.hears_us);
  return {
    name: `ucast ${configured.find((ring) => ring.name === lines[0]?.name)?.device ?? ""}`,
    state: lines.some((line) => line.state === "up") ? "up" : "down",
    heard_age_ms: ages.length === 0 ? null : Math.min(...ages),
    hears_us: words.includes(true) ? true : words.includes(false) ? false : null
  };
}

// dist/agent/agent.js
var TOO_MANY = { kind: "refused", reason: "superseded", text: "too many requests are waiting" };
var Agent = class {
  #parts;
  #counters = new Counters();
  #requests = new Requests();
  #memory;
  #loop;
  #startedAt = /* @__PURE__ */ new Date();
  constructor(parts2) {
    const { config, clock, transport, runner, logger } = parts2;
    this.#parts = parts2;
    this.#memory = new Memory({ store: parts2.store, clock, log: logger, keepalive: config.timing.keepalive });
    this.#loop = new Loop({
      machine: {
        step: (state, event, now) => {
          const taken = step(state, event, now);
          parts2.guardian.alive(stallLimit(config.timing, taken.state.lease.length));
          return taken;
        },
        nextDeadline
      },
      initial: parts2.note === void 0 ? initialState({ config, session: parts2.session, saved: parts2.saved, now: clock.now() }) : continued({ config, note: parts2.note, saved: parts2.saved, now: clock.now() }),
      clock,
      decode: (bytes) => decode(bytes, { auth: config.auth, nodes: config.nodes, self: config.self }),
      hands: {
        runner,
        send: (message) => {
          this.#counters.add("sent");
          transport.send(encode(message, { auth: config.auth, ttl: config.ttl, ...stamp() }));
        },
        save: (saved) => this.#memory.save(saved),
        deposit: ({ released, unknown }) => {
          const sign2 = (message) => encode(message, { auth: config.auth, ttl: config.ttl, ...stamp() });
          parts2.guardian.deposit({ released: sign2(released), unknown: sign2(unknown) });
        },
        reply: (request, outcome) => void this.#requests.settle(request, outcome),
        log: (entry) => logger.entry(entry),
        pause: (request, note) => this.#pause(request, note),
        leave: () => {
          this.#requests.close();
          parts2.onLeave();
        }
      },
      counters: this.#counters,
      complaints: new Complaints(logger, config.logBadPackets),
      log: logger,
      onAuthentic: (datagram) => transport.trust(datagram),
      onFatal: parts2.onFatal
    });
    transport.onDatagram((datagram) => this.#loop.pushDatagram(datagram));
    transport.onHearing((hearing) => this.#loop.pushEvent({ kind: "hearingChanged", hearing }));
    runner.onReport((report) => {
      if (report.kind === "eligibilityChanged")
        transport.rejoin();
      this.#loop.pushEvent(report);
    });
  }
  start() {
    this.#loop.start();
  }
  /** Nothing is stepped or sent any more. */
  stop() {
    this.#loop.stop();
    this.#memory.close();
    this.#requests.close();
  }
  shutdown() {
    this.#loop.pushEvent({ kind: "shutdownRequested" });
  }
  request(command, target) {
    const opened2 = this.#requests.open();
    if (opened2 === void 0)
      return Promise.resolve(TOO_MANY);
    this.#loop.pushEvent({ kind: `${command}Requested`, request: opened2.id, scope: scopeOf(target) });
    return opened2.outcome;
  }
  /** Asks for a declared pause. Done: the next agent is about to start, and this process ends. */
  restart() {
    const opened2 = this.#requests.open();
    if (opened2 === void 0)
      return Promise.resolve(TOO_MANY);
    this.#loop.pushEvent({ kind: "restartRequested", request: opened2.id });
    return opened2.outcome;
  }
  async #pause(request, note) {
    const text = `paused for ${note.terms.length} ms at most: another agent goes on`;
    try {
      await this.#parts.onPause(note, () => void this.#requests.settle(request, { kind: "done", text }));
    } catch (error2) {
      this.#loop.goOn({ kind: "pauseFailed", detail: `the note for the next agent could not be written: ${error2.message}` });
    }
  }
  /** Names of the groups that run here. */
  held() {
    return [...this.#loop.state.groups.values()].filter(holds).map((group) => group.config.name);
  }
  status() {
    const { clock, version, transport, config, pids } = this.#parts;
    const wall = Date.now();
    const report = statusOf(this.#loop.state, clock.now(), { version, counters: this.#counters.report(this.#otherCounts()) });
    const unsaved = this.#memory.problem;
    const downRings = transport.health().filter((ring) => !ring.up);
    return {
      ...report,
      pids,
      since: this.#startedAt.toISOString(),
      peers: report.peers.map((peer) => ({ ...peer, rings: mergeUnicast(peer.rings, config.rings) })),
      groups: report.groups.map((group) => ({ ...group, since: isoBefore(wall, group.since_ms) })),
      warnings: [
        ...report.warnings,
        ...unsaved === void 0 ? [] : [`the state could not be saved: ${unsaved}`],
        ...downRings.map((ring) => `ring ${ring.name} is down: ${ring.detail}`)
      ]
    };
  }
  /** Undefined when there is no such group. */
  why(group) {
    const wall = Date.now();
    const report = whyOf(this.#loop.state, this.#parts.clock.now(), group === void 0 ? void 0 : groupName(group));
    if (group !== void 0 && report.groups.length === 0)
      return void 0;
    const dated = report.groups.map((each) => ({
      ...each,
      decisions: each.decisions.map((decision) => ({ ...decision, at: isoBefore(wall, decision.age_ms) }))
    }));
    return { ...report, groups: dated };
  }
  #otherCounts() {
    const rings = this.#parts.transport.health().flatMap((ring) => [
      [`ring_sent.${ring.name}`, ring.sent],
      [`ring_send_failed.${ring.name}`, ring.failed]
    ]);
    const { kernel, flood } = this.#parts.transport.dropped();
    return { ...Object.fromEntries(rings), ...kernel === void 0 ? {} : { kernel_dropped: kernel }, flood_dropped: flood, inbox_dropped: this.#loop.dropped, log_dropped: this.#parts.logger.dropped() };
  }
};
var stamp = () => ({
  timeSeconds: Math.floor(Date.now() / 1e3),
  load: loadavg().map((value) => value.toFixed(2)).join(" ")
});
function scopeOf(target) {
  return target === "all" || target === "local" || target === "foreign" ? { kind: target } : { kind: "group", group: groupName(target) };
}
var isoBefore = (wall, age) => new Date(wall - age).toISOString();

// dist/agent/delay-watch.js
import { monitorEventLoopDelay } from "node:perf_hooks";
var RESOLUTION_MS = 20;
var LOOK_EVERY_MS = 1e3;
var COMPLAIN_EVERY_MS = 6e4;
var NANOSECONDS_PER_MS = 1e6;
function watchDelay(options) {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const limit2 = options.keepalive / 2;
  let worst = 0;
  let saidAt = Number.NEGATIVE_INFINITY;
  const timer = setInterval(() => {
    const delay = Math.max(0, histogram.max / NANOSECONDS_PER_MS - RESOLUTION_MS);
    histogram.reset();
    worst = Math.max(worst, delay);
    const now = performance.now();
    if (delay <= limit2 || now - saidAt < COMPLAIN_EVERY_MS)
      return;
    saidAt = now;
    options.log.log("warn", "loop-late", { delay_ms: Math.round(delay), limit_ms: Math.round(limit2) });
  }, options.lookEvery ?? LOOK_EVERY_MS);
  timer.unref();
  return {
    worst: () => Math.round(worst),
    close() {
      clearInterval(timer);
      histogram.disable();
    }
  };
}

// dist/protocol/limits.js
var MAX_DATAGRAM = 1472;
function largestMessage(shape) {
  assert(shape.nodes.length > 0, "a cluster has at least one node");
  return Math.max(...shape.nodes.map((node2) => sizeOf(worstHeartbeat(shape, node2), shape.method)));
}
function mostGroups(shape) {
  let groups = -1;
  while (largestMessage({ ...shape, groups: groups + 1 }) <= MAX_DATAGRAM)
    groups += 1;
  return groups;
}
function worstHeartbeat(shape, from) {
  const session = "f".repeat(16);
  const newest2 = seq(MAX.seq);
  const rings = 2 ** Math.min(shape.rings, MAX.rings) - 1;
  const peers = shape.nodes.filter((node2) => node2 !== from);
  return {
    kind: "heartbeat",
    from,
    session,
    seq: newest2,
    generation: generation(MAX.generation),
    status: "active",
    deadtime: millis(MAX.span),
    leaseBound: millis(MAX.span),
    configHash: "f".repeat(16),
    macs: Array.from({ length: MOST_MACS }, () => "ff:ff:ff:ff:ff:ff"),
    hears: peers.map((node2) => ({ node: node2, session, seq: newest2, age: millis(MAX.age), rings })),
    groups: Array.from({ length: shape.groups }, () => ({ tag: "f".repeat(8), state: "active", priority: MAX.priority, counter: MAX.counter }))
  };
}
function sizeOf(message, method) {
  const fields = fieldsOf(message, { ttl: MAX.ttl, timeSeconds: MAX.seconds, load: "9".repeat(MAX.load) });
  const token = `15 ${"f".repeat(DIGEST_DIGITS[method])}`;
  const inner = isHeartbeatMethod(method) ? [{ type: 0, name: "auth", value: token }] : [];
  return writeNetstring([...fields, ...inner], () => token).length;
}

// dist/agent/fits.js
function whyTooLarge(config) {
  const method = config.auth.keys.find((key) => key.index === config.auth.selected)?.method ?? "crc";
  const shape = { nodes: config.nodes, rings: config.rings.length, method };
  const size = largestMessage({ ...shape, groups: config.groups.length });
  if (size <= MAX_DATAGRAM)
    return void 0;
  const most = mostGroups(shape);
  const cure = most < 0 ? "even without groups" : `at most ${most} groups fit with ${config.nodes.length} nodes`;
  return `a heartbeat of ${config.groups.length} groups and ${config.nodes.length} nodes can need ${size} bytes, a datagram holds ${MAX_DATAGRAM} (${cure})`;
}

// dist/agent/guardian-link.js
import { Socket } from "node:net";

// dist/protocol/link.js
var PAUSE_EXIT = 75;
var PAUSE_TOKEN = "HEIR_PAUSE";
function writeWord(word) {
  if (word.kind !== "deposit")
    return `${JSON.stringify(word)}
`;
  return `${JSON.stringify({ kind: word.kind, released: octetsOf(word.released), unknown: octetsOf(word.unknown) })}
`;
}

// dist/agent/guardian-link.js
var LINK_FD = 3;
var GuardianLink = class {
  #socket;
  #clock;
  #saidAt;
  #saidLimit;
  constructor(options) {
    this.#socket = options.socket;
    this.#clock = options.clock;
    let lost = false;
    const lose = () => {
      if (!lost)
        options.onLost();
      lost = true;
    };
    this.#socket.on("end", lose).on("close", lose).on("error", lose).resume();
  }
  tell(word) {
    if (this.#socket.writable)
      this.#socket.write(writeWord(word));
  }
  deposit(resigns) {
    this.tell({ kind: "deposit", ...resigns });
  }
  alive(limit2) {
    const now = this.#clock.now();
    const isNew = limit2 !== this.#saidLimit;
    if (!isNew && this.#saidAt !== void 0 && elapsed(this.#saidAt, now) < signInterval(limit2))
      return;
    if (this.#socket.writableLength > 0)
      return;
    this.#saidAt = now;
    this.#saidLimit = limit2;
    this.tell({ kind: "alive", limit: Math.ceil(limit2) });
  }
};
async function openLink(fd = LINK_FD) {
  let socket;
  try {
    socket = new Socket({ fd, readable: true, writable: true });
  } catch {
    return void 0;
  }
  return new Promise((resolve2) => {
    let text = "";
    const nobody = () => resolve2(void 0);
    const read = (chunk) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end < 0)
        return;
      socket.off("data", read).off("end", nobody).off("error", nobody);
      resolve2({ socket, order: text.slice(0, end) });
    };
    socket.setEncoding("utf8").on("data", read).once("end", nobody).once("error", nobody);
  });
}

// dist/core/pause-note.js
function endOf(note) {
  const ends = note.groups.flatMap((group) => group.until ?? []);
  return ends.length === 0 ? void 0 : ends.reduce((a, b) => a < b ? a : b);
}

// dist/agent/hand-over.js
var FORMAT = 1;
function lastsUntil(note, writtenAt) {
  const limit2 = after(writtenAt, note.terms.length);
  const end = endOf(note) ?? limit2;
  return end < limit2 ? end : limit2;
}
var writeHandOver = (note, where, now) => JSON.stringify({ format: FORMAT, ...where, until: lastsUntil(note, now), writtenAt: now, note });
function readHandOver(text, where, now) {
  const value = parse(text);
  const unusable = (reason) => ({ kind: "unusable", reason });
  if (value === void 0)
    return unusable("it is no JSON object");
  if (value["format"] !== FORMAT)
    return unusable(`it has format ${JSON.stringify(value["format"])}, not ${FORMAT}`);
  for (const [name, says] of [["token", "another pause"], ["boot", "another boot of this machine"], ["node", "another node"], ["configHash", "another configuration"]]) {
    if (value[name] !== where[name])
      return unusable(`it is of ${says}`);
  }
  const { until, writtenAt, note } = value;
  if (!isNumber(until) || !isNumber(writtenAt) || !isNote(note))
    return unusable("something is missing in it");
  if (now >= until || now < writtenAt)
    return unusable(`it is over for ${Math.round(now - until)} ms`);
  return { kind: "note", note, until, silence: millis(elapsed(writtenAt, now)) };
}
function parse(text) {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : void 0;
  } catch {
    return void 0;
  }
}
function isNote(value) {
  if (!isObject(value))
    return false;
  const { session, generation: generation2, seq: seq2, lease, terms, macs, groups, peers } = value;
  return isText(session) && isNumber(generation2) && isNumber(seq2) && (lease === "guard" || lease === "address") && isObject(terms) && [terms["length"], terms["bound"], terms["deadtime"]].every(isNumber) && isListOf(macs, isText) && isListOf(groups, isGroup) && isListOf(peers, isPeer);
}
function isGroup(value) {
  if (!isObject(value))
    return false;
  const { name, counter, claim: claim2, startedAt, until, wish: wish2, reason, since, holder } = value;
  const isHolder = holder === void 0 || isObject(holder) && isText(holder["node"]) && isText(holder["session"]);
  return isText(name) && isNumber(counter) && isNumber(claim2) && isOptional(startedAt) && isOptional(until) && typeof wish2 === "boolean" && isText(reason) && isNumber(since) && isHolder;
}
function isPeer(value) {
  if (!isObject(value))
    return false;
  const { name, status, closed, macs, current: current2 } = value;
  return isText(name) && isObject(status) && isText(status["kind"]) && isListOf(closed, isText) && isListOf(macs, isText) && (current2 === void 0 || isIncarnation(current2));
}
function isIncarnation(value) {
  if (!isObject(value))
    return false;
  const { session, configHash: configHash2, macs, groups, resigned, proven, echoed: echoed2, active } = value;
  const numbers = ["generation", "seq", "heardAt", "deadtime", "leaseBound"].map((name) => value[name]);
  return isText(session) && isText(configHash2) && numbers.every(isNumber) && [proven, echoed2, active].every((one) => typeof one === "boolean") && isListOf(macs, isText) && isListOf(groups, isReport) && (resigned === void 0 || isListOf(resigned, isText));
}
var isReport = (value) => isObject(value) && isText(value["tag"]) && isText(value["state"]) && isNumber(value["priority"]) && isNumber(value["counter"]);
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var isText = (value) => typeof value === "string";
var isNumber = (value) => typeof value === "number" && Number.isFinite(value);
var isOptional = (value) => value === void 0 || isNumber(value);
var isListOf = (value, of) => Array.isArray(value) && value.every(of);

// dist/agent/journal.js
import { fstatSync } from "node:fs";
function isJournal(fd) {
  const { dev, ino } = fstatSync(fd);
  return process.env["JOURNAL_STREAM"] === `${dev}:${ino}`;
}

// dist/agent/logger.js
var import_pino = __toESM(require_pino(), 1);

// dist/agent/log-entries.js
function levelOf(entry) {
  switch (entry.code) {
    case "start-failed":
    case "stop-failed":
    case "unserved":
    case "deaf":
    case "address-conflict":
      return "error";
    case "node-late":
    case "node-dead":
    case "node-restarted":
    case "lease-lapsed":
    case "rival-seen":
    case "stalled":
    case "pause-refused":
      return "warn";
    case "eligibility":
      return entry.eligible ? "info" : "warn";
    case "node-up":
    case "node-left":
    case "cluster-ready":
    case "group-claimed":
    case "group-released":
    case "group-started":
    case "group-stopped":
    case "lease-terms":
    case "rival-yielded":
    case "deaf-over":
    case "pause-asked":
    case "pausing":
    case "leaving":
    case "left":
      return "info";
    default:
      return unreachable(entry);
  }
}
function fieldsOf2(entry) {
  switch (entry.code) {
    case "node-up":
    case "node-late":
    case "node-dead":
    case "node-left":
    case "node-restarted":
      return { node: entry.node, silence_ms: whole2(entry.silence), limit_ms: whole2(entry.limit), reason: entry.reason };
    case "cluster-ready":
      return { waited_ms: whole2(entry.waited), reason: entry.reason };
    case "group-claimed":
    case "group-released":
      return { group: entry.group, epoch: entry.epoch, reason: entry.reason, text: entry.text };
    case "group-started":
    case "group-stopped":
      return { group: entry.group, took_ms: whole2(entry.took) };
    case "start-failed":
    case "stop-failed":
      return { group: entry.group, detail: entry.detail };
    case "lease-terms":
      return { lease: entry.lease, length_ms: whole2(entry.length), bound_ms: whole2(entry.bound), window_ms: whole2(entry.window) };
    case "lease-lapsed":
      return { group: entry.group, gap_ms: whole2(entry.gap) };
    case "rival-seen":
    case "rival-yielded":
      return { group: entry.group, node: entry.node, epoch: entry.epoch, rival: entry.rival };
    case "eligibility":
      return { group: entry.group, eligible: entry.eligible, detail: entry.detail };
    case "deaf":
      return { group: entry.group, node: entry.node, silence_ms: whole2(entry.silence) };
    case "deaf-over":
      return { group: entry.group, node: entry.node };
    case "address-conflict":
      return { group: entry.group, address: entry.address, mac: entry.mac };
    case "stalled":
      return { gap_ms: whole2(entry.gap) };
    case "unserved":
      return { group: entry.group, reason: entry.reason };
    case "pause-asked":
    case "pausing":
      return { pause_ms: whole2(entry.length), deadtime_ms: whole2(entry.deadtime) };
    case "pause-refused":
      return { detail: entry.detail };
    case "leaving":
    case "left":
      return {};
    default:
      return unreachable(entry);
  }
}
var whole2 = (span3) => Number.isFinite(span3) ? Math.round(span3) : null;

// dist/agent/logger.js
function createLogger(options) {
  const { output } = options;
  const shape = options.format === "json" ? (line) => line : textLine;
  const logger = (0, import_pino.pino)({
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${(/* @__PURE__ */ new Date()).toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) }
  }, { write: (line) => output.write(options.journal === true ? `<${priorityOf2(line)}>${shape(line)}` : shape(line)) });
  let reported = 0;
  const log2 = (level, code, fields = {}) => {
    logger[level]({ code, ...fields });
    const dropped = output.dropped();
    if (dropped === reported)
      return;
    logger.warn({ code: "log-dropped", count: dropped - reported });
    if (output.dropped() === dropped)
      reported = dropped;
    else
      reported = Math.min(reported, dropped);
  };
  return {
    log: log2,
    entry: (entry) => log2(levelOf(entry), entry.code, fieldsOf2(entry)),
    dropped: () => output.dropped(),
    flush: () => output.flush()
  };
}
function textLine(json) {
  const { time: time2, level, code, ...fields } = JSON.parse(json);
  const words = Object.entries(fields).map(([name, value]) => `${name}=${textValue(value)}`);
  return `${[time2, level, code, ...words].join(" ")}
`;
}
function textValue(value) {
  const text = String(value);
  return /^[^\s"=\p{Cc}]+$/u.test(text) ? text : JSON.stringify(text);
}
function priorityOf2(json) {
  const { level } = JSON.parse(json);
  return { error: 3, warn: 4, info: 6, debug: 7 }[level] ?? 6;
}

// dist/agent/output.js
import { fstatSync as fstatSync2, writeSync } from "node:fs";
import { Socket as Socket2 } from "node:net";
var PATIENCE_BYTES = 256 * 1024;
var FLUSH_MS = 500;
function openOutput(fd) {
  const kind = fstatSync2(fd);
  return kind.isFIFO() || kind.isSocket() ? pipeOutput(new Socket2({ fd, readable: false, writable: true })) : fileOutput(fd);
}
function fileOutput(fd) {
  let dropped = 0;
  return {
    write(line) {
      try {
        writeSync(fd, line);
        return true;
      } catch {
        dropped += 1;
        return false;
      }
    },
    dropped: () => dropped,
    flush: () => Promise.resolve()
  };
}
function pipeOutput(socket) {
  let dropped = 0;
  let gone2 = false;
  socket.on("error", () => gone2 = true);
  socket.unref();
  return {
    write(line) {
      if (gone2 || socket.writableLength + line.length > PATIENCE_BYTES) {
        dropped += 1;
        return false;
      }
      socket.write(line);
      return true;
    },
    dropped: () => dropped,
    flush: () => new Promise((resolve2) => {
      if (gone2 || socket.writableLength === 0)
        return resolve2();
      const timer = setTimeout(resolve2, FLUSH_MS);
      socket.write("", () => {
        clearTimeout(timer);
        resolve2();
      });
    })
  };
}

// dist/agent/open-logger.js
var STANDARD_OUTPUT = 1;
function openLogger({ logLevel, logFormat }) {
  return createLogger({
    level: logLevel,
    format: logFormat,
    output: openOutput(STANDARD_OUTPUT),
    journal: logFormat === "text" && isJournal(STANDARD_OUTPUT)
  });
}

// dist/cli/differences.js
function differences(running2, edited) {
  const scripts = (config) => [[...config.environment].sort(), config.scriptPath];
  const evidence2 = ({ evidence: { deafLimit, foreignAddress } }) => [String(deafLimit), foreignAddress];
  return [
    ...["cluster", "self", "autoFailback", "ttl", "logBadPackets"].flatMap((name) => changed(name, running2[name], edited[name])),
    ...["keepalive", "warntime", "deadtime", "initdead"].flatMap((name) => changed(name, `${running2.timing[name]} ms`, `${edited.timing[name]} ms`)),
    ...changed("nodes", running2.nodes.join(" "), edited.nodes.join(" ")),
    ...named("ring", running2.rings, edited.rings),
    ...named("group", running2.groups, edited.groups),
    ...same(running2.auth, edited.auth) ? [] : ["authkeys: changed"],
    ...same(running2.logging, edited.logging) ? [] : ["logging: changed"],
    ...same(evidence2(running2), evidence2(edited)) ? [] : ["evidence: changed"],
    ...same(running2.scripts, edited.scripts) ? [] : ["time limits of the scripts: changed"],
    ...same(scripts(running2), scripts(edited)) ? [] : ["environment of the scripts: changed"]
  ];
}
var same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
var changed = (name, before2, after2) => before2 === after2 ? [] : [`${name}: ${String(before2)} -> ${String(after2)}`];
function named(kind, before2, after2) {
  const withName = (list, each) => list.find((other) => other.name === each.name);
  const kept = before2.filter((each) => withName(after2, each) !== void 0);
  const keptAfter = after2.filter((each) => withName(before2, each) !== void 0);
  const inOrder = same(kept.map((each) => each.name), keptAfter.map((each) => each.name));
  return [
    ...before2.filter((each) => !kept.includes(each)).map((each) => `${kind} ${each.name}: removed`),
    ...after2.filter((each) => !keptAfter.includes(each)).map((each) => `${kind} ${each.name}: added`),
    ...kept.filter((each) => !same(each, withName(after2, each))).map((each) => `${kind} ${each.name}: changed`),
    ...inOrder ? [] : [`${kind}s: in another order`]
  ];
}

// dist/cli/exit-codes.js
var EXIT = {
  /** Done, or healthy. */
  ok: 0,
  /** Degraded or refused; a configuration with warnings; for heird anything that is neither orderly nor the configuration. */
  degraded: 1,
  /** Usage, or a configuration with errors. */
  usage: 2,
  /** The daemon is not running or does not answer. */
  notRunning: 3
};

// dist/cli/heird-args.js
import { parseArgs } from "node:util";

// dist/cli/config-directory.js
import { stat as stat2 } from "node:fs/promises";
import { basename, dirname as dirname2, join as join3 } from "node:path";

// dist/config/read.js
import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join as join2, resolve } from "node:path";

// dist/model/address.js
var import_ip_utils = __toESM(require_commonjs(), 1);
var OCTET = "(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
var QUAD = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
function parseIpv4(text) {
  return QUAD.test(text) ? text : void 0;
}
function parsePrefix(text) {
  if (/^(?:\d|[12]\d|3[0-2])$/.test(text))
    return Number(text);
  const mask = parseIpv4(text);
  if (mask === void 0)
    return void 0;
  const bits = toNumber(mask);
  const prefix = Math.clz32(~bits >>> 0);
  return maskBits(prefix) === bits ? prefix : void 0;
}
var isMulticast = (address) => toNumber(address) >>> 28 === 14;
function contains(network, address) {
  return networkOf({ address, prefix: network.prefix }) === networkOf(network);
}
function networkOf(cidr) {
  if (cidr.prefix >= 31)
    return fromNumber(toNumber(cidr.address) & maskBits(cidr.prefix));
  return import_ip_utils.default.networkAddress(showCidr(cidr));
}
function broadcastOf(cidr) {
  if (cidr.prefix >= 31)
    return void 0;
  return import_ip_utils.default.broadcastAddress(showCidr(cidr));
}
var showCidr = (cidr) => `${cidr.address}/${cidr.prefix}`;
var maskBits = (prefix) => prefix === 0 ? 0 : 4294967295 << 32 - prefix >>> 0;
var toNumber = (address) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
var fromNumber = (value) => [24, 16, 8, 0].map((shift2) => value >>> shift2 & 255).join(".");

// dist/config/source.js
var filesOf = (sources) => sources.dialect === "toml" ? [sources.toml, sources.authkeys] : [sources.haCf, sources.haresources, sources.authkeys];
var groupsFile = (sources) => sources.dialect === "toml" ? sources.toml : sources.haresources;
var BLANKS = " \\t\\f\\r\\n";
var LINE_BUFFER = 5119;
var startOf = (file) => ({ file, line: 1, column: 1 });
var showPosition = (at) => `${at.file}:${at.line}:${at.column}`;
function linesOf(file, text) {
  const lines = text.split("\n");
  if (lines.at(-1) === "")
    lines.pop();
  return lines.map((line, i) => ({ text: line, at: { file, line: i + 1, column: 1 } }));
}
function splitWords(piece, separators) {
  return [...piece.text.matchAll(new RegExp(`[^${separators}]+`, "g"))].map((match) => ({
    text: match[0],
    at: shift(piece.at, match.index)
  }));
}
var restOf = (piece, from) => ({
  text: piece.text.slice(from).replace(/[ \t\f\r\n]+$/, ""),
  at: shift(piece.at, from)
});
var shift = (at, by) => ({ ...at, column: at.column + by });
function partOf(word, from, to = word.text.length) {
  const seams = word.seams ?? [];
  const first = seamsUpTo(seams, from);
  const home = seams[first - 1] ?? { from: 0, at: word.at };
  const later = seams.slice(first, seamsUpTo(seams, to - 1)).map((seam) => ({ from: seam.from - from, at: seam.at }));
  const part = { text: word.text.slice(from, to), at: shift(home.at, from - home.from) };
  return later.length === 0 ? part : { ...part, seams: later };
}
function seamsUpTo(seams, index) {
  let [low, high] = [0, seams.length];
  while (low < high) {
    const middle = low + high >> 1;
    if ((seams[middle]?.from ?? 0) <= index)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

// dist/config/problem.js
var error = (code, position, text, hint = {}) => problem("error", { code, position, text, hint });
var warning = (code, position, text, hint = {}) => problem("warning", { code, position, text, hint });
function formatProblem(found) {
  const hints = [
    ...found.expected === void 0 ? [] : [found.expected],
    ...found.suggestion === void 0 ? [] : [`did you mean ${found.suggestion}?`]
  ];
  const mark = found.severity === "warning" ? "warning: " : "";
  const tail = hints.length === 0 ? "" : ` (${hints.join("; ")})`;
  return `${showPosition(found.position)}: ${mark}${found.text}${tail}`;
}
function inFileOrder(problems, files) {
  const rank = (found) => {
    const index = files.indexOf(found.position.file);
    return index === -1 ? files.length : index;
  };
  return [...problems].sort((a, b) => rank(a) - rank(b) || a.position.line - b.position.line || a.position.column - b.position.column);
}
var hasError = (problems) => problems.some((found) => found.severity === "error");
function showText(text) {
  const shown = visible(text);
  return shown.length <= LONGEST_SHOWN ? shown : `${shown.slice(0, LONGEST_SHOWN - 3)}...`;
}
var visible = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, (char) => {
  const code = char.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16)}`;
});
var LONGEST_SHOWN = 60;
function problem(severity, { code, position, text, hint }) {
  return {
    severity,
    code,
    position,
    // Once more here, for a word that came into the sentence another way, as the name of a node does.
    text: visible(text),
    ...hint.expected === void 0 ? {} : { expected: visible(hint.expected) },
    ...hint.suggestion === void 0 ? {} : { suggestion: showText(hint.suggestion) }
  };
}

// dist/config/suggest.js
var LONGEST_MEANT = 64;
function nearest(word, candidates) {
  if (word.length > LONGEST_MEANT)
    return void 0;
  const wanted = word.toLowerCase();
  let best = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let found;
  for (const candidate of candidates) {
    const steps = editDistance(wanted, candidate.toLowerCase(), best);
    if (steps < best) {
      best = steps;
      found = candidate;
    }
  }
  return found;
}
function editDistance(from, to, limit2 = Number.POSITIVE_INFINITY) {
  if (Math.abs(from.length - to.length) >= limit2)
    return limit2;
  let beforeLast = [];
  let last = Array.from({ length: to.length + 1 }, (_2, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row5 = [i];
    let fewest = i;
    for (let j = 1; j <= to.length; j++) {
      const same3 = from[i - 1] === to[j - 1];
      let steps = Math.min((last[j] ?? 0) + 1, (row5[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same3 ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped)
        steps = Math.min(steps, (beforeLast[j - 2] ?? 0) + 1);
      row5.push(steps);
      if (steps < fewest)
        fewest = steps;
    }
    if (fewest >= limit2 && Math.min(...last) >= limit2)
      return limit2;
    beforeLast = last;
    last = row5;
  }
  return Math.min(last[to.length] ?? 0, limit2);
}

// dist/config/values.js
var LONGEST_TIME = millis(2 ** 31 - 1);
var TIME_EXPECTED = "expected a time such as 2, 1.5, 500ms or 2s";
var time = (rule2) => (word, report) => {
  const span3 = parseTime(word.text);
  if (span3 === void 0)
    return refuse3(word, report, `${showText(word.text)} is not a time`, TIME_EXPECTED);
  if (span3 === 0 && !rule2.zero)
    return refuse3(word, report, `${showText(word.text)} is not longer than 0 ms`, TIME_EXPECTED);
  if (span3 > LONGEST_TIME)
    return refuse3(word, report, `${showText(word.text)} is too long`, `at most ${showTime(LONGEST_TIME)}`);
  return span3;
};
function showTime(span3) {
  const whole4 = Math.round(span3);
  return whole4 < 1e3 ? `${whole4} ms` : `${whole4 / 1e3} s`;
}
var integer = (range) => (word, report) => {
  const value = /^[+-]?\d+$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (value >= range.least && value <= (range.most ?? Number.MAX_SAFE_INTEGER))
    return value;
  const expected = range.most === void 0 ? `expected a whole number of at least ${range.least}` : `expected a whole number from ${range.least} to ${range.most}`;
  return refuse3(word, report, `${showText(word.text)} is not ${Number.isNaN(value) ? "a whole number" : "in range"}`, expected);
};
var looseport = (word, report) => {
  const expected = "expected a port from 1 to 65535";
  const digits = /^\+?\d+/.exec(word.text)?.[0] ?? "";
  const value = Number(digits);
  if (value <= 0)
    return refuse3(word, report, `${showText(word.text)} is not a port`, expected);
  if (digits.length < word.text.length) {
    report(warning("trailing-text", word.at, `${showText(word.text)} is read as ${showText(digits)}`, { expected }));
  }
  if (value <= 65535)
    return value;
  const low = value <= Number.MAX_SAFE_INTEGER ? value % 65536 : 0;
  if (low === 0)
    return refuse3(word, report, `${showText(word.text)} is not a port`, expected);
  report(warning("port-too-large", word.at, `port ${showText(digits)} is larger than 65535, its low 16 bits are used: ${low}`, { expected }));
  return low;
};
var TRUE_WORDS = ["true", "on", "yes", "y", "1"];
var FALSE_WORDS = ["false", "off", "no", "n", "0"];
var parseBoolean = (text) => {
  const lower = text.toLowerCase();
  return TRUE_WORDS.includes(lower) ? true : FALSE_WORDS.includes(lower) ? false : void 0;
};
var boolean = (word, report) => {
  const value = parseBoolean(word.text);
  if (value !== void 0)
    return value;
  return refuse3(word, report, `${showText(word.text)} is neither yes nor no`, "expected true, on, yes, y, 1 or false, off, no, n, 0");
};
var choice = (...words) => (word, report) => {
  const found = words.find((candidate) => candidate === word.text);
  if (found !== void 0)
    return found;
  report(error("bad-value", word.at, `${showText(word.text)} is not allowed here`, {
    expected: `expected ${listed(words)}`,
    suggestion: nearest(word.text, words)
  }));
  return void 0;
};
var anyWord = (word) => word.text;
var absolutePath = (word, report) => word.text.startsWith("/") ? word.text : refuse3(word, report, `${showText(word.text)} is not an absolute path`, "expected a path that begins with /");
var interfaceName = (word, report) => {
  const fits = word.text.length <= 15 && !/[/:\u0000-\u0020]/.test(word.text) && word.text !== "." && word.text !== "..";
  return fits ? word.text : refuse3(word, report, `${showText(word.text)} cannot be the name of an interface`, "expected at most 15 characters such as eth0");
};
function refuse3(word, report, text, expected) {
  report(error("bad-value", word.at, text, { expected }));
  return void 0;
}
var listed = (words) => words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

// dist/config/directives-accepted.js
var row = (directive) => directive;
var flag = (name, fallback, explanation) => ({
  name,
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  ...fallback === void 0 ? {} : { fallback },
  standing: "accepted",
  explanation,
  reference: `ha.cf(5) ${name}`
});
var scalar = (name, takes, read, fallback, explanation) => ({
  name,
  arity: "words",
  repeat: "last",
  takes,
  read,
  ...fallback === void 0 ? {} : { fallback },
  standing: "accepted",
  explanation,
  reference: `ha.cf(5) ${name}`
});
var readCommand = (line, report) => {
  const [user, program] = splitWords(line, BLANKS);
  if (user === void 0 || program === void 0) {
    report(error("missing-argument", (user ?? line).at, "a user and a command are needed", { expected: "expected user /absolute/command arguments" }));
    return void 0;
  }
  if (program.text.startsWith("/"))
    return { user, program };
  report(error("bad-value", program.at, `${showText(program.text)} is not an absolute path`, { expected: "expected user /absolute/command arguments" }));
  return void 0;
};
var readApiAuth = (line, report) => {
  const expected = "expected client uid=name,... gid=name,...";
  const [client, ...lists] = splitWords(line, BLANKS);
  const bad3 = lists.find((list) => !/^[ug]id=./.test(list.text));
  if (client === void 0 || lists.length === 0)
    return missing(line, client, report, expected);
  if (bad3 === void 0)
    return client.text;
  report(error("bad-value", bad3.at, `${showText(bad3.text)} is neither uid=... nor gid=...`, { expected }));
  return void 0;
};
var wordsAtLeast = (count, expected) => (line, report) => {
  const words = splitWords(line, BLANKS);
  return words.length >= count ? words : missing(line, words.at(-1), report, expected);
};
function missing(line, last, report, expected) {
  const text = last === void 0 ? "a value is needed" : `something is missing after ${showText(last.text)}`;
  report(error("missing-argument", (last ?? line).at, text, { expected }));
}
var readCrm = (word, report) => {
  if (parseBoolean(word.text) === false)
    return false;
  const known = parseBoolean(word.text) === true || ["respawn", "manual"].includes(word.text.toLowerCase());
  const text = known ? "heir runs the resources of haresources itself and starts no other resource manager" : `${showText(word.text)} is not allowed here`;
  report(error(known ? "not-supported" : "bad-value", word.at, text, { expected: "expected no" }));
  return void 0;
};
var readAutojoin = (word, report) => {
  if (word.text === "none")
    return "none";
  const known = word.text === "other" || word.text === "any";
  const text = known ? `autojoin ${word.text} does not go with haresources` : `${showText(word.text)} is not allowed here`;
  report(error(known ? "not-supported" : "bad-value", word.at, text, { expected: "expected none" }));
  return void 0;
};
var noFence = "heir does not fence yet: a takeover does not wait for this device";
var stonith = row({
  name: "stonith",
  arity: "line",
  repeat: "adds",
  takes: "type configfile",
  read: wordsAtLeast(1, "expected type configfile"),
  standing: "accepted",
  explanation: "The node's STONITH device; heir does not fence yet",
  reference: "ha.cf(5) stonith",
  missed: noFence
});
var stonithHost = row({
  name: "stonith_host",
  arity: "line",
  repeat: "adds",
  takes: "host-or-* type parameter ...",
  read: wordsAtLeast(2, "expected host-or-* type parameters"),
  standing: "accepted",
  explanation: "A STONITH device as seen from one host; heir does not fence yet",
  reference: "ha.cf(5) stonith_host",
  missed: noFence
});
var watchdog = row({
  name: "watchdog",
  arity: "words",
  repeat: "once",
  takes: "device",
  read: anyWord,
  standing: "accepted",
  explanation: "Watchdog device; heir does not tickle one yet",
  reference: "ha.cf(5) watchdog",
  missed: "heir does not tickle a watchdog yet: a hanging machine is not rebooted"
});
var clientMissed = "heir does not start client programs yet";
var respawn = row({
  name: "respawn",
  arity: "line",
  repeat: "adds",
  takes: "user /absolute/command argument ...",
  read: readCommand,
  standing: "accepted",
  explanation: "A program that Heartbeat starts, and again when it ends; heir starts none yet",
  reference: "ha.cf(5) respawn",
  missed: clientMissed
});
var failfast = row({
  ...respawn,
  name: "failfast",
  explanation: "As respawn, and the machine is rebooted when the program dies; heir starts none yet",
  reference: "ha.cf(5) failfast"
});
var apiauth = row({
  name: "apiauth",
  arity: "line",
  repeat: "once-each",
  takes: "client uid=name,... gid=name,...",
  read: readApiAuth,
  standing: "accepted",
  explanation: "Who may use Heartbeat's client interface, which heir does not offer",
  reference: "ha.cf(5) apiauth"
});
var crm = row({
  name: "crm",
  arity: "words",
  repeat: "once",
  alias: "pacemaker",
  takes: "no",
  read: readCrm,
  fallback: "false",
  standing: "accepted",
  explanation: "Another resource manager instead of haresources; only no is possible",
  reference: "ha.cf(5) crm"
});
var { fallback: _, ...crmGiven } = crm;
var pacemaker = row({ ...crmGiven, name: "pacemaker", alias: "crm", explanation: "Another name of crm" });
var atLeastOne = integer({ least: 1 });
var ACCEPTED_ROWS = [
  stonith,
  stonithHost,
  watchdog,
  respawn,
  failfast,
  apiauth,
  crm,
  pacemaker,
  scalar("autojoin", "none", readAutojoin, "none", "Nodes that are not listed; none may join a cluster with haresources"),
  scalar("msgfmt", "classic or netstring", choice("classic", "netstring"), "classic", "heir sends netstring, as Heartbeat 3.0.6 does whatever is written here, and understands both"),
  scalar("compression", "zlib or bz2", choice("zlib", "bz2"), "zlib", "Compression of large messages; heir sends none"),
  scalar("compression_threshold", "kB", atLeastOne, "2", "Size above which Heartbeat compresses"),
  flag("traditional_compression", "no", "Older form of compression"),
  scalar("max_rexmit_delay", "ms", atLeastOne, "250", "Delay of retransmissions; heir's next heartbeat is the retransmission"),
  flag("realtime", "true", "Real-time priority and locked memory; left to the systemd unit"),
  scalar("rtprio", "1 to 99", integer({ least: 1, most: 99 }), "1", "Real-time priority; left to the systemd unit"),
  scalar("memreserve", "kB", atLeastOne, "6500", "Memory that Heartbeat reserves at its start"),
  flag("coredumps", "true", "Whether Heartbeat writes core files"),
  scalar("coreroot", "directory", anyWord, void 0, "Where Heartbeat writes core files"),
  scalar("conn_logd_time", "time", time({ zero: false }), "60", "How often Heartbeat tries to reach its logging daemon"),
  flag("syslogmsgfmt", "true", "Format of Heartbeat's log files"),
  scalar("hbgenmethod", "file or time", choice("file", "time"), "file", "Where the generation comes from; heir keeps it in a file"),
  scalar("uuidfrom", "file or nodename", choice("file", "nodename"), "file", "Where the node's UUID comes from"),
  scalar("quorum_server", "host", anyWord, void 0, "Heartbeat's quorum server, of no effect with haresources"),
  flag("use_apphbd", "no", "Registration with the application heartbeat daemon"),
  flag("record_config_changes", "on", "Of no effect with haresources"),
  flag("record_pengine_inputs", "on", "Of no effect with haresources"),
  flag("enable_config_writes", "on", "Of no effect with haresources"),
  scalar("crm_daemon_dir", "directory", anyWord, void 0, "Only with another resource manager"),
  flag("crmd_spawns_pengine", void 0, "Only with another resource manager")
];

// dist/config/directives-cluster.js
var span2 = time({ zero: true });
var spanAboveZero = time({ zero: false });
var row2 = (directive) => directive;
var node = row2({
  name: "node",
  arity: "words",
  repeat: "adds",
  takes: "name ...",
  read: (word) => nodeName(word.text),
  standing: "used",
  explanation: "The nodes of the cluster; their order is the order of preference after a group's home node",
  reference: "ha.cf(5) node"
});
var keepalive = row2({
  name: "keepalive",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: spanAboveZero,
  fallback: "1000ms",
  standing: "used",
  explanation: "Time between two heartbeats of a node",
  reference: "ha.cf(5) keepalive"
});
var deadtime = row2({
  name: "deadtime",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: span2,
  fallback: "30000ms",
  standing: "used",
  explanation: "A node that is silent for this long is dead; more than twice keepalive",
  reference: "ha.cf(5) deadtime"
});
var warntime = row2({
  name: "warntime",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: spanAboveZero,
  defaultText: "deadtime / 2",
  standing: "used",
  explanation: "A node that is silent for this long is late: logged, nothing moves",
  reference: "ha.cf(5) warntime"
});
var initdead = row2({
  name: "initdead",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: span2,
  defaultText: "deadtime above 10 s; 12 s for a deadtime below 6 s; else 2 deadtime",
  standing: "used",
  explanation: "How long a starting node waits for nodes it has never heard; at least deadtime",
  reference: "ha.cf(5) initdead"
});
var readAutoFailback = (word, report) => {
  const lower = word.text.toLowerCase();
  if (lower === "legacy")
    return "legacy";
  const value = parseBoolean(lower);
  if (value !== void 0)
    return value ? "on" : "off";
  const words = ["on", "off", "legacy"];
  report(error("bad-value", word.at, `${showText(word.text)} is no kind of failback`, {
    expected: "expected on, off or legacy",
    suggestion: nearest(lower, words)
  }));
  return void 0;
};
var autoFailback = row2({
  name: "auto_failback",
  arity: "words",
  repeat: "last",
  takes: "on, off or legacy",
  read: readAutoFailback,
  fallback: "legacy",
  standing: "used",
  explanation: "Whether a group returns to the preferred node when that comes back; legacy is deprecated and acts as on",
  reference: "ha.cf(5) auto_failback"
});
var niceFailback = row2({
  name: "nice_failback",
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  standing: "used",
  explanation: "Obsolete: whatever its value, after auto_failback on or off it means auto_failback off, else legacy",
  reference: "ha.cf(5) auto_failback"
});
var hopfudge = row2({
  name: "hopfudge",
  arity: "words",
  repeat: "last",
  takes: "0 to 255",
  read: integer({ least: 0, most: 255 }),
  fallback: "1",
  standing: "used",
  explanation: "Added to the number of nodes, ping nodes included, to give the field ttl of each message",
  reference: "ha.cf(5) hopfudge"
});
var cluster = row2({
  name: "cluster",
  arity: "words",
  repeat: "last",
  takes: "name",
  read: anyWord,
  fallback: "linux-ha",
  standing: "used",
  explanation: "Name of the cluster for people; not on the wire, not compared",
  reference: "ha.cf(5) cluster"
});
var debug = row2({
  name: "debug",
  arity: "words",
  repeat: "last",
  takes: "0 to 255",
  read: integer({ least: 0, most: 255 }),
  fallback: "0",
  standing: "used",
  explanation: "Above 0 the agent logs at level debug",
  reference: "ha.cf(5) debug"
});
var logBadPackets = row2({
  name: "log_badpack",
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  fallback: "true",
  standing: "used",
  explanation: "Whether rejected packets are logged; they are counted in any case",
  reference: "ha.cf(5) log_badpack"
});
var FACILITIES = [
  "none",
  "kern",
  "user",
  "mail",
  "daemon",
  "auth",
  "syslog",
  "lpr",
  "news",
  "uucp",
  "cron",
  "authpriv",
  "ftp",
  "local0",
  "local1",
  "local2",
  "local3",
  "local4",
  "local5",
  "local6",
  "local7"
];
var logFacility = row2({
  name: "logfacility",
  arity: "words",
  repeat: "last",
  takes: "syslog facility or none",
  read: choice(...FACILITIES),
  standing: "used",
  explanation: "Handed to resource scripts; heird itself writes to standard output, which systemd keeps",
  reference: "ha.cf(5) logfacility"
});
var logFile = row2({
  name: "logfile",
  arity: "words",
  repeat: "last",
  takes: "path",
  read: anyWord,
  standing: "used",
  explanation: "Handed to resource scripts, which log there; heird itself writes to standard output",
  reference: "ha.cf(5) logfile"
});
var debugFile = row2({
  name: "debugfile",
  arity: "words",
  repeat: "last",
  takes: "path",
  read: anyWord,
  standing: "used",
  explanation: "Handed to resource scripts; heird itself writes to standard output",
  reference: "ha.cf(5) debugfile"
});
var useLogd = row2({
  name: "use_logd",
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  standing: "used",
  explanation: "Handed to resource scripts; no without logfile, debugfile or logfacility is refused",
  reference: "ha.cf(5) use_logd"
});
var readAssignment = (word, report) => {
  const equals = word.text.indexOf("=");
  if (equals > 0)
    return [word.text.slice(0, equals), word.text.slice(equals + 1)];
  report(error("bad-value", word.at, `${showText(word.text)} is no assignment`, { expected: "expected NAME=value" }));
  return void 0;
};
var env = row2({
  name: "env",
  arity: "words",
  repeat: "adds",
  takes: "NAME=value ...",
  read: readAssignment,
  standing: "used",
  explanation: "Resource scripts see it as HA_NAME",
  reference: "ha.cf(5) env"
});
var CLUSTER_ROWS = [
  node,
  keepalive,
  deadtime,
  warntime,
  initdead,
  autoFailback,
  niceFailback,
  hopfudge,
  cluster,
  debug,
  logBadPackets,
  logFacility,
  logFile,
  debugFile,
  useLogd,
  env
];

// dist/config/directives-media.js
var row3 = (directive) => directive;
var port = integer({ least: 1, most: 65535 });
var hops = integer({ least: 0, most: 4 });
var readLoop = (word, report) => {
  if (word.text === "0" || word.text === "1")
    return word.text === "1";
  return refuse3(word, report, `${showText(word.text)} is no loop flag`, "expected 0 or 1");
};
var readMulticastGroup = (word, report) => {
  const group = parseIpv4(word.text);
  if (group !== void 0 && isMulticast(group))
    return group;
  return refuse3(word, report, `${showText(word.text)} is no IPv4 multicast group`, "expected 224.0.0.0 to 239.255.255.255");
};
var readMulticast6 = (word, report) => /^ff[0-9a-f]{2}:[0-9a-f:.]*$/i.test(word.text) ? word.text : refuse3(word, report, `${showText(word.text)} is no IPv6 multicast group`, "expected an address that begins with ff");
var readPeer = (word, report) => {
  if (parseIpv4(word.text) !== void 0 || !/^[\d.]+$/.test(word.text))
    return word.text;
  return refuse3(word, report, `${showText(word.text)} is no IPv4 address`, "expected an address such as 10.0.0.2, or a host name");
};
function argumentsOf(line, names2, report) {
  const words = splitWords(line, BLANKS);
  const extra = words[names2.length];
  if (extra !== void 0) {
    report(warning("extra-argument", extra.at, `${showText(extra.text)} is ignored`, { expected: `expected ${names2.join(" ")}` }));
  }
  if (words.length >= names2.length)
    return words;
  const end = words.at(-1);
  const at = end ?? line;
  const missing2 = names2.slice(words.length).join(", ");
  report(error("missing-argument", at.at, `${missing2} missing${end === void 0 ? "" : ` after ${showText(end.text)}`}`, { expected: `expected ${names2.join(" ")}` }));
  return void 0;
}
var nothing = { text: "", at: { file: "", line: 0, column: 0 } };
var readMcast = (line, report) => {
  const words = argumentsOf(line, ["device", "group", "port", "ttl", "loop"], report);
  if (words === void 0)
    return void 0;
  const [first = nothing, second = nothing, third = nothing, fourth = nothing, fifth = nothing] = words;
  const device = interfaceName(first, report);
  const group = readMulticastGroup(second, report);
  const value = port(third, report);
  const ttl = hops(fourth, report);
  const loop = readLoop(fifth, report);
  if (ttl === 0)
    report(warning("ttl-zero", fourth.at, "with ttl 0 no packet leaves this node", { expected: "expected 1 to 4" }));
  if (device === void 0 || group === void 0 || value === void 0 || ttl === void 0 || loop === void 0)
    return void 0;
  return { device, group, port: value, ttl, loop };
};
var readMcast6 = (line, report) => {
  const words = argumentsOf(line, ["device", "group", "port", "hops", "loop"], report);
  if (words === void 0)
    return void 0;
  const [first = nothing, second = nothing, third = nothing, fourth = nothing, fifth = nothing] = words;
  const parts2 = [interfaceName(first, report), readMulticast6(second, report), port(third, report), hops(fourth, report), readLoop(fifth, report)];
  return parts2.includes(void 0) ? void 0 : first.text;
};
var readUcast = (line, report) => {
  const words = argumentsOf(line, ["device", "peer"], report);
  if (words === void 0)
    return void 0;
  const [first = nothing, second = nothing] = words;
  const device = interfaceName(first, report);
  const peer = readPeer(second, report);
  return device === void 0 || peer === void 0 ? void 0 : { device, peer };
};
var readUcast6 = (line, report) => {
  const [first] = argumentsOf(line, ["device", "peer"], report) ?? [];
  return first === void 0 ? void 0 : interfaceName(first, report);
};
var readPingGroup = (line, report) => {
  const [name, ...hosts] = splitWords(line, BLANKS);
  if (name !== void 0 && hosts.length > 0)
    return { name: nodeName(name.text), hosts: hosts.map((host) => host.text) };
  report(error("missing-argument", (name ?? line).at, "a ping group without hosts", { expected: "expected a name and at least one host" }));
  return void 0;
};
var udpport = row3({
  name: "udpport",
  arity: "words",
  repeat: "last",
  takes: "port",
  read: looseport,
  fallback: "694",
  standing: "used",
  explanation: "Port of the bcast and ucast lines that follow it; mcast carries its own",
  reference: "ha.cf(5) udpport"
});
var bcast = row3({
  name: "bcast",
  arity: "words",
  repeat: "adds",
  takes: "interface ...",
  read: interfaceName,
  standing: "used",
  explanation: "A ring by IPv4 broadcast on each interface",
  reference: "ha.cf(5) bcast"
});
var udp = row3({
  ...bcast,
  name: "udp",
  explanation: "Deprecated name of bcast",
  deprecated: "udp is the deprecated name of bcast"
});
var mcast = row3({
  name: "mcast",
  arity: "line",
  repeat: "adds",
  takes: "interface group port ttl loop",
  read: readMcast,
  standing: "used",
  explanation: "A ring by IPv4 multicast; ttl 0 to 4, loop 0 or 1",
  reference: "ha.cf(5) mcast"
});
var ucast = row3({
  name: "ucast",
  arity: "line",
  repeat: "adds",
  takes: "interface peer",
  read: readUcast,
  standing: "used",
  explanation: "A ring by IPv4 unicast to one peer, an address or a name; a line that names this node does no harm",
  reference: "ha.cf(5) ucast"
});
var mcast6 = row3({
  name: "mcast6",
  arity: "line",
  repeat: "adds",
  takes: "interface group port hops loop",
  read: readMcast6,
  standing: "accepted",
  explanation: "IPv6 multicast; heir does not send on it yet",
  reference: "ha.cf(5) mcast6",
  missed: "heir does not use mcast6 yet: this ring carries no heartbeats"
});
var ucast6 = row3({
  name: "ucast6",
  arity: "line",
  repeat: "adds",
  takes: "interface peer",
  read: readUcast6,
  standing: "accepted",
  explanation: "IPv6 unicast; heir does not send on it yet",
  reference: "ha.cf(5) ucast6",
  missed: "heir does not use ucast6 yet: this ring carries no heartbeats"
});
var serial = row3({
  name: "serial",
  arity: "words",
  repeat: "adds",
  takes: "/dev/tty... ...",
  read: absolutePath,
  standing: "accepted",
  explanation: "Serial lines; heir does not send on them yet",
  reference: "ha.cf(5) serial",
  missed: "heir does not use serial lines yet: this ring carries no heartbeats"
});
var baud = row3({
  name: "baud",
  arity: "words",
  repeat: "once",
  takes: "rate",
  read: choice("9600", "19200", "38400", "57600", "115200", "230400", "460800"),
  fallback: "19200",
  standing: "accepted",
  explanation: "Speed of the serial lines; before their lines, once",
  reference: "ha.cf(5) baud"
});
var pingMissed = "heir does not ping yet: what it answers changes nothing";
var ping = row3({
  name: "ping",
  arity: "words",
  repeat: "adds",
  takes: "host ...",
  read: (word) => nodeName(word.text),
  standing: "accepted",
  explanation: "Each host is a ping node; counted in ttl, not pinged yet",
  reference: "ha.cf(5) ping",
  missed: pingMissed
});
var pingGroup = row3({
  name: "ping_group",
  arity: "line",
  repeat: "adds",
  takes: "name host ...",
  read: readPingGroup,
  standing: "accepted",
  explanation: "One ping node, up while any of its hosts answers; counted in ttl, not pinged yet",
  reference: "ha.cf(5) ping_group",
  missed: pingMissed
});
var deadping = row3({
  name: "deadping",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: time({ zero: true }),
  defaultText: "deadtime",
  standing: "accepted",
  explanation: "A ping node that is silent for this long is dead; more than twice keepalive",
  reference: "ha.cf(5) deadping"
});
var MEDIA_ROWS = [
  mcast,
  bcast,
  ucast,
  udpport,
  udp,
  mcast6,
  ucast6,
  serial,
  baud,
  ping,
  pingGroup,
  deadping
];

// dist/config/directives.js
var DIRECTIVES = [...CLUSTER_ROWS, ...MEDIA_ROWS, ...ACCEPTED_ROWS];
var BY_NAME = new Map(DIRECTIVES.map((directive) => [directive.name, directive]));
var findDirective = (name) => BY_NAME.get(name);
function suggestDirective(name) {
  if (name.length > 40)
    return void 0;
  const [stem = ""] = /^\w*/.exec(name) ?? [];
  const found = nearest(stem, BY_NAME.keys());
  const rest = name.slice(stem.length).replace(/^[=:,]+/, "");
  return found === void 0 || rest === "" ? found : `${found} ${rest}`;
}

// dist/config/ha-cf.js
function parseHaCf(file, text, report) {
  const occurrences = [];
  const faulty = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Map();
  for (const line of logicalLines(file, text, report)) {
    const [name] = splitWords(line, BLANKS);
    if (name === void 0)
      continue;
    const directive = findDirective(name.text);
    if (directive === void 0) {
      const suggestion = suggestDirective(name.text);
      report(error("unknown-directive", name.at, `unknown directive ${showText(name.text)}`, {
        suggestion: suggestion === void 0 ? void 0 : showText(suggestion)
      }));
      continue;
    }
    if (directive.deprecated !== void 0)
      report(warning("deprecated", name.at, directive.deprecated));
    for (const word of valuesOf(directive, name, line, report)) {
      if (isSecond(directive, word, seen, report)) {
        faulty.add(directive.name);
        continue;
      }
      const value = directive.read(word, report);
      if (value === void 0) {
        faulty.add(directive.name);
        continue;
      }
      if (directive.repeat === "once-each")
        checkUnlike({ directive, value, word }, occurrences, report);
      if (directive.missed !== void 0)
        report(warning("not-acted-on", word.at, directive.missed));
      occurrences.push({ directive, at: name.at, word, value });
    }
  }
  return { file, occurrences, faulty };
}
function allOf(haCf, directive) {
  return haCf.occurrences.filter((occurrence) => occurrence.directive === directive);
}
var lastOf = (haCf, directive) => allOf(haCf, directive).at(-1);
var isOf = (occurrence, directive) => occurrence.directive === directive;
function* logicalLines(file, text, report) {
  const hasMark = text.startsWith("\uFEFF");
  if (hasMark) {
    report(error("byte-order-mark", startOf(file), "the file begins with a byte order mark", { expected: "expected plain text: save it as UTF-8 without BOM" }));
  }
  for (const whole4 of linesOf(file, text)) {
    const line = hasMark && whole4.at.line === 1 ? { text: whole4.text.slice(1), at: whole4.at } : whole4;
    if (line.text.length > LINE_BUFFER) {
      report(warning("line-split", shift(line.at, LINE_BUFFER), `a line longer than ${LINE_BUFFER} characters goes on as a line of its own from here`));
    }
    for (let from = 0; from < line.text.length; from += LINE_BUFFER) {
      const piece = line.text.slice(from, from + LINE_BUFFER);
      const comment = piece.indexOf("#");
      yield { text: comment === -1 ? piece : piece.slice(0, comment), at: shift(line.at, from) };
    }
  }
}
function valuesOf(directive, name, line, report) {
  const offset = name.at.column - line.at.column + name.text.length;
  const blanks = /^[ \t\f\r\n]*/.exec(line.text.slice(offset))?.[0].length ?? 0;
  const rest = restOf(line, offset + blanks);
  if (directive.arity === "line")
    return [rest.text === "" ? { text: "", at: name.at } : rest];
  const words = splitWords(rest, `${BLANKS},`);
  if (words.length === 0) {
    report(warning("no-value", name.at, `${name.text} without a value does nothing`, { expected: `expected ${directive.takes}` }));
  }
  return words;
}
var isRepeatable = (directive) => directive.repeat === "adds" || directive.repeat === "once-each";
function checkUnlike({ directive, value, word }, earlier, report) {
  const previous = earlier.find((found) => found.directive === directive && found.value === value);
  if (previous === void 0)
    return;
  report(error("given-twice", word.at, `${directive.name} ${showText(String(value))} is given a second time`, { expected: `expected once, see ${showPosition(previous.word.at)}` }));
}
function isSecond(directive, word, seen, report) {
  if (isRepeatable(directive))
    return false;
  const previous = seen.get(directive.name) ?? seen.get(directive.alias ?? directive.name);
  seen.set(directive.name, word.at);
  if (previous === void 0)
    return false;
  if (directive.repeat === "once") {
    report(error("given-twice", word.at, `${directive.name} is given a second time`, { expected: `expected once, see ${showPosition(previous)}` }));
    return true;
  }
  report(warning("overridden", word.at, `this replaces the value at ${showPosition(previous)}`));
  return false;
}

// dist/config/timing.js
var SHORT_KEEPALIVE = millis(50);
var SHORT_INITDEAD = millis(1e4);
function readTiming(haCf, report) {
  const beat = given(haCf, keepalive, fallbackOf(keepalive));
  const dead = given(haCf, deadtime, fallbackOf(deadtime));
  const warn = given(haCf, warntime, millis(dead.span / 2));
  const init = given(haCf, initdead, defaultInitdead(dead.span));
  const pinged = given(haCf, deadping, dead.span);
  const isSound2 = (...rows) => rows.every((row5) => !haCf.faulty.has(row5.name));
  const at = (...places) => places.find((place3) => place3.at !== void 0)?.at ?? startOf(haCf.file);
  if (isSound2(keepalive) && beat.span < SHORT_KEEPALIVE) {
    report(warning("keepalive-short", at(beat), `${show2(beat)} is shorter than the delays of a busy machine`, { expected: `expected at least ${showTime(SHORT_KEEPALIVE)}` }));
  }
  if (isSound2(keepalive, deadtime) && dead.span <= 2 * beat.span) {
    report(error("deadtime-too-short", at(dead, beat), `${show2(dead)} must be more than twice ${show2(beat)}${see(beat)}`, { expected: `expected more than ${showTime(2 * beat.span)}` }));
  }
  if (isSound2(keepalive, deadping) && pinged.at !== void 0 && pinged.span <= 2 * beat.span) {
    report(error("deadping-too-short", pinged.at, `${show2(pinged)} must be more than twice ${show2(beat)}${see(beat)}`, { expected: `expected more than ${showTime(2 * beat.span)}` }));
  }
  if (isSound2(warntime, deadtime) && warn.span >= dead.span) {
    report(warning("warntime-not-below-deadtime", at(warn), `${show2(warn)} is not below ${show2(dead)}${see(dead)}: nobody is late before being dead`, { expected: "expected about half of deadtime" }));
  }
  if (isSound2(initdead, deadtime) && init.span < dead.span) {
    report(error("initdead-too-short", at(init), `${show2(init)} must not be below ${show2(dead)}${see(dead)}`, { expected: `expected at least ${showTime(dead.span)}` }));
  } else if (isSound2(initdead, deadtime) && init.span < SHORT_INITDEAD) {
    report(warning("initdead-short", at(init), `${show2(init)} is short: a network that comes up slowly makes two holders`, { expected: "expected at least 10 s" }));
  }
  const timing = { keepalive: beat.span, warntime: warn.span, deadtime: dead.span, initdead: init.span };
  if (isSound2(keepalive, deadtime) && dead.span > 2 * beat.span)
    warnOfWindow(timing, at(dead, beat), report);
  return timing;
}
var defaultInitdead = (span3) => span3 > 1e4 ? span3 : span3 < 6e3 ? millis(12e3) : millis(2 * span3);
function warnOfWindow(timing, at, report) {
  const terms = leaseTerms(timing, "guard");
  if (terms.window === 0)
    return;
  const text = `after kill -9 of guardian and agent two nodes may answer for up to ${showTime(terms.window)}: the lease bound is ${showTime(terms.bound)}`;
  report(warning("two-answerers", at, text, { expected: `expected a deadtime of at least ${showTime(safeDeadtime(timing, terms))}` }));
}
var safeDeadtime = (timing, terms) => millis(Math.ceil(terms.bound * timing.deadtime / terms.patience));
function given(haCf, directive, fallback) {
  const found = lastOf(haCf, directive);
  return { name: directive.name, span: found?.value ?? fallback, at: found?.at };
}
function fallbackOf(directive) {
  const word = { text: directive.fallback ?? "", at: startOf("default") };
  return time({ zero: false })(word, () => {
  }) ?? millis(0);
}
var show2 = (place3) => `${place3.name} ${showTime(place3.span)}${place3.at === void 0 ? " (default)" : ""}`;
var see = (place3) => place3.at === void 0 ? "" : ` (${showPosition(place3.at)})`;

// dist/config/claims.js
function claimsOf(haCf, groups, timing) {
  return [...haCf.occurrences.flatMap(claimsOfDirective), ...portClaim(haCf), ...groups.flatMap(claimsOfGroup), ...guardClaim(haCf, groups, timing)];
}
function guardClaim(haCf, groups, timing) {
  const terms = leaseTerms(timing, "address");
  const hasAddress = groups.some(({ group, resources }) => group.lease !== "off" && resources.some(({ resource }) => resource.kind === "address"));
  if (haCf.faulty.has(keepalive.name) || haCf.faulty.has(deadtime.name))
    return [];
  if (!hasAddress || terms.window === 0 || leaseTerms(timing, "guard").window > 0)
    return [];
  const at = (lastOf(haCf, deadtime) ?? lastOf(haCf, keepalive))?.at ?? startOf(haCf.file);
  return [{ kind: "guard", window: terms.window, enough: safeDeadtime(timing, terms), at }];
}
function claimsOfDirective(found) {
  const at = found.word.at;
  const host = (name) => parseIpv4(name) === void 0 ? [{ kind: "host", name, at }] : [];
  if (isOf(found, mcast))
    return [{ kind: "interface", device: found.value.device, ipv4: true, at }];
  if (isOf(found, bcast) || isOf(found, udp))
    return [{ kind: "interface", device: found.value, ipv4: true, at }];
  if (isOf(found, ucast))
    return [{ kind: "interface", device: found.value.device, ipv4: false, at }, ...host(found.value.peer)];
  if (isOf(found, mcast6) || isOf(found, ucast6))
    return [{ kind: "interface", device: found.value, ipv4: false, at }];
  if (isOf(found, serial) || isOf(found, watchdog))
    return [{ kind: "character-device", path: found.value, at }];
  if (isOf(found, ping))
    return host(found.value);
  if (isOf(found, pingGroup))
    return found.value.hosts.flatMap(host);
  if (isOf(found, respawn) || isOf(found, failfast)) {
    const { user, program } = found.value;
    return [{ kind: "user", name: user.text, at: user.at }, { kind: "program", path: program.text, at: program.at }];
  }
  if (isOf(found, stonith))
    return found.value.slice(0, 1).map((word) => ({ kind: "stonith-plugin", name: word.text, at: word.at }));
  if (isOf(found, stonithHost))
    return found.value.slice(1, 2).map((word) => ({ kind: "stonith-plugin", name: word.text, at: word.at }));
  return [];
}
function portClaim(haCf) {
  const ring = haCf.occurrences.find((found) => isOf(found, bcast) || isOf(found, udp) || isOf(found, ucast));
  if (ring === void 0 || lastOf(haCf, udpport) !== void 0)
    return [];
  return [{ kind: "default-port", port: Number(udpport.fallback), at: ring.at }];
}
function claimsOfGroup(parsed) {
  return parsed.resources.flatMap(({ at, resource, deviceAt }) => {
    if (resource.kind === "script")
      return [{ kind: "script", name: resource.script, at }];
    return resource.device === void 0 ? [] : [{ kind: "interface", device: resource.device, ipv4: false, at: deviceAt ?? at }];
  });
}

// dist/config/authkeys.js
var METHODS = ["crc", "md5", "sha1", "sha256"];
var KEY_LINE = "expected index, method and key: 1 sha256 SomeLongRandomWord";
var READ_BY_OTHERS = 36;
var WEAKNESS = {
  crc: "crc is only a checksum: anyone on the network can forge messages",
  md5: "md5 is weak",
  sha1: "sha1 is weak",
  sha256: void 0
};
function parseAuthkeys({ file, text, mode }, report) {
  let good = true;
  const fail = (problem2) => {
    if (problem2.severity === "error")
      good = false;
    report(problem2);
  };
  if ((mode & READ_BY_OTHERS) !== 0) {
    fail(error("readable-by-others", startOf(file), `others may read the keys: mode ${mode.toString(8).padStart(4, "0")}`, { expected: "expected mode 0600" }));
  }
  const keys = /* @__PURE__ */ new Map();
  let selector;
  let hasSelectorLine = false;
  const refused = /* @__PURE__ */ new Set();
  for (const line of linesOf(file, text)) {
    const [first, second, third] = splitWords(line, BLANKS);
    if (first === void 0 || first.text.startsWith("#"))
      continue;
    if (first.text.startsWith("a")) {
      const index2 = readSelector(first, second, fail);
      hasSelectorLine = true;
      if (selector !== void 0)
        fail(warning("selector-twice", first.at, `this replaces the selector at ${showPosition(selector.at)}`));
      if (index2 !== void 0)
        selector = { index: index2, at: (second ?? first).at };
      continue;
    }
    const index = readIndex(first, fail, KEY_LINE);
    const key = readKey({ index, first, method: second, secret: third }, fail);
    if (key === void 0 || second === void 0) {
      refused.add(index ?? Number.NaN);
      continue;
    }
    if (keys.has(key.index))
      fail(warning("key-twice", first.at, `key ${key.index} is given again, this one counts`));
    keys.set(key.index, { key, method: second, isAfterSelector: selector?.index === key.index });
  }
  if (selector === void 0) {
    if (!hasSelectorLine)
      fail(error("no-selector", startOf(file), "no line says which key signs", { expected: "expected auth 1 above the key line" }));
    return void 0;
  }
  const chosen = keys.get(selector.index);
  const isReported = refused.has(selector.index) || refused.has(Number.NaN);
  if (!chosen?.isAfterSelector && !isReported) {
    const text2 = chosen === void 0 ? `there is no key ${selector.index}` : `key ${selector.index} stands above the line that selects it`;
    fail(error("key-not-found", selector.at, text2, { expected: "expected its key line below" }));
  }
  const weakness = chosen === void 0 ? void 0 : WEAKNESS[chosen.key.method];
  if (chosen !== void 0 && weakness !== void 0) {
    fail(warning("weak-method", chosen.method.at, weakness, { expected: "expected sha256, unless Heartbeat reads the file too" }));
  }
  return good ? { selected: selector.index, keys: [...keys.values()].map((entry) => entry.key).sort((a, b) => a.index - b.index) } : void 0;
}
function readSelector(first, second, report) {
  const expected = "expected auth and a number from 0 to 15";
  if (first.text !== "auth") {
    const start = first.text.replace(/=.*/, "=");
    const shown = nearest(start.replace("=", ""), ["auth"]) === void 0 ? "this word" : showText(start);
    report(error("bad-key-line", first.at, `${shown} is not auth`, { expected, suggestion: "auth 1" }));
    return void 0;
  }
  if (second === void 0) {
    report(error("missing-argument", first.at, "auth without a number", { expected }));
    return void 0;
  }
  return readIndex(second, report, expected);
}
function readKey({ index, first, method, secret }, report) {
  if (method === void 0) {
    report(error("missing-argument", first.at, "a key line without a method", { expected: KEY_LINE }));
    return void 0;
  }
  const known = METHODS.find((candidate) => candidate === method.text);
  if (known === void 0) {
    const suggestion = nearest(method.text, METHODS);
    const shown = suggestion === void 0 ? "this word" : showText(method.text);
    report(error("bad-key-line", method.at, `${shown} is no method`, { expected: "expected crc, md5, sha1 or sha256", suggestion }));
    return void 0;
  }
  if (known === "crc" && secret !== void 0) {
    report(error("bad-key-line", secret.at, "crc takes no key", { expected: "expected nothing after crc, no comment either" }));
    return void 0;
  }
  if (known !== "crc" && secret === void 0) {
    report(error("missing-argument", method.at, `${known} without a key`, { expected: KEY_LINE }));
    return void 0;
  }
  if (secret?.text.includes("�")) {
    report(error("bad-key-line", secret.at, "the key is not UTF-8 text", { expected: "expected letters and digits" }));
    return void 0;
  }
  return index === void 0 ? void 0 : { index, method: known, key: secret?.text ?? "" };
}
function readIndex(word, report, expected) {
  const index = /^\d{1,9}$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (index >= 0 && index <= 15)
    return index;
  const text = Number.isNaN(index) ? "this is no key number" : `key ${index} is out of range 0 to 15`;
  report(error("bad-key-line", word.at, text, { expected }));
  return void 0;
}

// dist/config/files.js
function textOf(file, expected, report) {
  if (file.kind === "text")
    return file.text;
  if (file.kind === "missing")
    report(error("file-missing", startOf(file.path), "the file is missing", { expected }));
  else
    report(error("file-unreadable", startOf(file.path), `the file cannot be read: ${file.cause}`));
  return "";
}
function readKeys(file, expected, report) {
  const text = textOf(file, expected, report);
  return file.kind === "text" ? parseAuthkeys({ file: file.path, text, mode: file.mode }, report) : void 0;
}

// dist/model/script-rules.js
var USUAL_SCRIPT_RULES = {
  start: millis(12e4),
  stop: millis(12e4),
  status: millis(3e4),
  stopRetries: 10,
  retryPause: millis(1e3)
};

// dist/config/environment.js
function scriptEnvironment(haCf, { timing, failback }) {
  const variables2 = /* @__PURE__ */ new Map([
    [warntime.name, `${timing.warntime}ms`],
    [initdead.name, `${timing.initdead}ms`],
    [deadping.name, `${timing.deadtime}ms`]
  ]);
  for (const directive of DIRECTIVES) {
    if (isRepeatable(directive) || directive === niceFailback)
      continue;
    const text = lastOf(haCf, directive)?.word.text ?? directive.fallback;
    if (text !== void 0)
      variables2.set(directive.name, text);
  }
  variables2.set(autoFailback.name, failback);
  for (const { value } of allOf(haCf, env))
    variables2.set(value[0], value[1]);
  return variables2;
}

// dist/config/hash.js
function configHash(config) {
  const { timing } = config;
  const text = JSON.stringify([
    config.nodes,
    [timing.keepalive, timing.warntime, timing.deadtime, timing.initdead],
    config.autoFailback,
    // Two nodes may list their rings in another order, and one ucast line or two.
    [...new Set(config.rings.map(showRing))].sort(),
    config.groups.map((group) => [group.home, group.members.map(({ node: node2, priority }) => [node2, priority]), group.resources.map((resource) => resource.word), ...group.lease === void 0 ? [] : [group.lease], ...ownName(group)])
  ]);
  return fnv64(new TextEncoder().encode(text)).toString(16).padStart(16, "0");
}
function fnv64(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes)
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}
var ownName = ({ name, resources }) => name === resources[0]?.word ? [] : [{ name }];
var showRing = (ring) => ring.kind === "mcast" ? `mcast ${ring.group} ${ring.port}` : `${ring.kind} ${ring.port}`;

// dist/config/meaning.js
function meaningOf(parts2) {
  const { haCf, self, nodes, timing, autoFailback: autoFailback2, rings, groups } = parts2;
  return {
    cluster: lastOf(haCf, cluster)?.value ?? cluster.fallback ?? "",
    self,
    nodes,
    timing,
    autoFailback: autoFailback2,
    evidence: { deafLimit: deafLimitOf(timing.deadtime), foreignAddress: "take", ...parts2.evidence },
    rings,
    groups,
    auth: parts2.auth,
    ttl: parts2.ttl,
    logBadPackets: lastOf(haCf, logBadPackets)?.value ?? true,
    logging: readLogging(haCf),
    environment: scriptEnvironment(haCf, { timing, failback: autoFailback2 }),
    scriptPath: parts2.scriptPath,
    ...unusual({ ...USUAL_SCRIPT_RULES, ...parts2.scripts }),
    hash: configHash({ nodes, timing, autoFailback: autoFailback2, rings, groups })
  };
}
function unusual(scripts) {
  const names2 = Object.keys(USUAL_SCRIPT_RULES);
  return names2.every((name) => scripts[name] === USUAL_SCRIPT_RULES[name]) ? {} : { scripts };
}
function readLogging(haCf) {
  const facility = lastOf(haCf, logFacility)?.value;
  const logfile = lastOf(haCf, logFile)?.value;
  const debugfile = lastOf(haCf, debugFile)?.value;
  return {
    ...facility === void 0 ? {} : { facility },
    ...logfile === void 0 ? {} : { logfile },
    ...debugfile === void 0 ? {} : { debugfile },
    debug: lastOf(haCf, debug)?.value ?? 0
  };
}

// dist/config/groups.js
var priorityOf3 = (i) => Math.max(1, 250 - 10 * i);
var showNodes = (nodes) => nodes.length === 0 ? "a node" : nodes.length === 1 ? showText(nodes[0] ?? "") : `one of ${nodes.slice(0, 5).map(showText).join(", ")}${nodes.length > 5 ? ", ..." : ""}`;
var noNames = (what) => ({ what, keys: /* @__PURE__ */ new Map(), tags: /* @__PURE__ */ new Map(), addresses: /* @__PURE__ */ new Map(), scripts: /* @__PURE__ */ new Map() });
function takeName(named2, key, report) {
  const previous = named2.keys.get(key.text);
  if (previous !== void 0) {
    report(error("group-twice", key.at, `a group named ${showText(key.text)} exists already`, { expected: `expected another ${named2.what} than at ${showPosition(previous)}` }));
    return false;
  }
  named2.keys.set(key.text, key.at);
  const tag = groupTag(groupName(key.text));
  const rival = named2.tags.get(tag);
  if (rival !== void 0) {
    report(error("group-tag-collision", key.at, `${showText(key.text)} and ${showText(rival.text)} (${showPosition(rival.at)}) have the same name ${tag} on the wire`, {
      expected: `expected another ${named2.what} in one of them`
    }));
    return false;
  }
  named2.tags.set(tag, key);
  return true;
}
function takeResource(named2, { word, resource }, report) {
  const map = resource.kind === "address" ? named2.addresses : named2.scripts;
  const key = resource.kind === "address" ? resource.address : resource.word;
  const previous = map.get(key);
  if (previous === void 0) {
    map.set(key, word.at);
  } else if (resource.kind === "address") {
    report(error("address-twice", word.at, `${resource.address} is a floating address already at ${showPosition(previous)}`, { expected: "expected each address once" }));
  } else {
    report(warning("resource-twice", word.at, `${showText(key)} is a resource already at ${showPosition(previous)}; stopping one stops both`));
  }
}

// dist/config/machine.js
function nearestNode(name, nodes) {
  const short = (text) => text.split(".", 1)[0] ?? text;
  return nodes.find((node2) => short(node2) === short(name)) ?? nearest(name, nodes);
}

// dist/config/nodes.js
var MOST_NODES = 100;
function readNodes(haCf, report) {
  const first = /* @__PURE__ */ new Map();
  for (const { value, word } of allOf(haCf, node)) {
    const previous = first.get(value);
    if (previous === void 0)
      first.set(value, word.at);
    else
      report(warning("node-twice", word.at, `${showText(value)} is a node already at ${showPosition(previous)}`, { expected: "expected each node once" }));
    if (previous === void 0 && !/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(value)) {
      report(warning("odd-node-name", word.at, `${showText(value)} is no host name`, { expected: "expected letters, digits, dots and hyphens" }));
    }
  }
  const all = pingNodeCount(haCf) + first.size;
  if (first.size === 0) {
    report(error("no-node", startOf(haCf.file), "no node line", { expected: "expected node and the names of all nodes" }));
  } else if (first.size === 1) {
    report(warning("single-node", nodesAt(haCf), "only one node: nobody can take over", { expected: "expected at least two" }));
  }
  if (all > MOST_NODES) {
    report(error("too-many-nodes", nodesAt(haCf), `${all} nodes, ping nodes included`, { expected: `expected at most ${MOST_NODES}` }));
  }
  return [...first.keys()];
}
var nodesAt = (haCf) => allOf(haCf, node)[0]?.word.at ?? startOf(haCf.file);
function readSelf(haCf, { nodes, local, mustBelong }, report) {
  const self = nodeName(local);
  if (mustBelong && nodes.length > 0 && !nodes.includes(self)) {
    report(error("unknown-local-node", nodesAt(haCf), `this node, ${showText(self)}, is not in the list of nodes`, {
      expected: `expected ${showNodes(nodes)}`,
      suggestion: nearestNode(self, nodes)
    }));
  }
  return self;
}
var readTtl = (haCf, nodes) => (lastOf(haCf, hopfudge)?.value ?? Number(hopfudge.fallback)) + nodes.length + pingNodeCount(haCf);
function readAutoFailback2(haCf, report) {
  let failback;
  let decisive;
  for (const found of haCf.occurrences) {
    if (isOf(found, autoFailback)) {
      failback = found.value;
    } else if (isOf(found, niceFailback)) {
      failback = failback === "on" || failback === "off" ? "off" : "legacy";
      report(warning("deprecated", found.at, `nice_failback is obsolete; whatever its value it means auto_failback ${failback} here`, { expected: "expected auto_failback on or off" }));
    } else {
      continue;
    }
    decisive = found;
  }
  const isSaid = decisive !== void 0 && isOf(decisive, niceFailback) || haCf.faulty.has(autoFailback.name);
  if ((failback ?? "legacy") === "legacy" && !isSaid) {
    const text = decisive === void 0 ? "auto_failback is missing and defaults to legacy" : "auto_failback legacy";
    report(warning("deprecated", decisive?.at ?? startOf(haCf.file), `${text}: groups return to their preferred node; legacy is deprecated`, { expected: "expected auto_failback on or off" }));
  }
  return failback ?? "legacy";
}
var pingNodeCount = (haCf) => (/* @__PURE__ */ new Set([...allOf(haCf, ping).map((found) => found.value), ...allOf(haCf, pingGroup).map((found) => found.value.name)])).size;

// dist/config/toml.js
var import_toml = __toESM(require_toml(), 1);

// dist/config/toml-syntax.js
function explainSyntax(fault, line) {
  return fault.isGrammar ? grammar(fault, line) : rule(fault);
}
function grammar(fault, line) {
  const before2 = line.slice(0, fault.column - 1);
  const rest = line.slice(fault.column - 1);
  const spaced = /^\s*([\w.-]+)[ \t]+$/.exec(before2);
  if (spaced !== null && rest.trim() !== "")
    return [`there is no = after ${showText(spaced[1] ?? "")}`, { expected: `expected ${showText(spaced[1] ?? "")} = value` }];
  if (/^\s*[\w.-]+\s*$/.test(before2) && rest.trim() === "")
    return [`${showText(before2.trim())} has no value`, { expected: `expected ${showText(before2.trim())} = value` }];
  const isValue = /(?:=|[[,])\s*$/.test(before2);
  if (isValue && (rest.trim() === "" || rest.startsWith("#")))
    return ["there is no value", { expected: "expected text in quotes, a number, true, false, or a list in brackets" }];
  const amount = /(?:=|[[,])\s*(\d[\d.]*)[ \t]+$/.exec(before2)?.[1];
  const letters = /^(?:[mu]?s|[mu]?sec|m|min|h)\b(?!\s*=)/i.exec(rest)?.[0];
  if (amount !== void 0 && letters !== void 0)
    return [`${amount} ${showText(letters)} is no value`, { expected: `expected "${amount}${showText(letters)}" in quotes` }];
  const isOpen = /[[{]/.test(before2.replace(/"[^"]*"|'[^']*'/g, ""));
  const word = fault.found === void 0 && isOpen ? void 0 : wordAround(before2, rest);
  if (word !== void 0)
    return wordInstead(word);
  if (isInString(before2) && rest === "")
    return ["the text does not end in its line", { expected: `expected a closing quote` }];
  if (fault.found === void 0)
    return ["the file ends within a value or a table's name", { expected: "expected a closing bracket or quote" }];
  if (isInString(before2))
    return [`${showText(fault.found)} cannot stand here in a text`, { expected: "expected plain text in one line" }];
  if (/^\s*\[/.test(line))
    return [`${showText(line.trim())} is no name of a table`, { expected: "expected [name] or [[name]]" }];
  return [`${showText(fault.found)} cannot stand here`, { expected: isOpen ? "expected a comma, a closing bracket, or a comment" : "expected key = value, one to a line, [table] or a comment" }];
}
function wordAround(before2, rest) {
  const head = /(?:=|[[,])\s*([\w.+/:-]*)$/.exec(before2)?.[1];
  if (head === void 0 || isInString(before2))
    return void 0;
  const word = head + (/^[^\s,\]}#"']*/.exec(rest)?.[0] ?? "");
  return /[\w/]/.test(word) ? word : void 0;
}
function wordInstead(word) {
  const lower = word.toLowerCase();
  if (["yes", "on", "true", "y"].includes(lower))
    return [`${showText(word)} stands without quotes`, { expected: 'expected true, or "on"' }];
  if (["no", "off", "false", "n"].includes(lower))
    return [`${showText(word)} stands without quotes`, { expected: 'expected false, or "off"' }];
  return [`${showText(word)} is no value`, { expected: `expected "${showText(word)}" in quotes` }];
}
function isInString(before2) {
  const bare = before2.replace(/\\./g, "").replace(/"[^"]*"|'[^']*'/g, "");
  return /["']/.test(bare.replace(/#.*$/, ""));
}
function rule({ message }) {
  const name = /'(.*?)'/.exec(message)?.[1];
  const shown = showText(name ?? "this");
  if (message.startsWith("Cannot redefine"))
    return [`${shown} is given a second time`, { expected: "expected once" }];
  if (message.startsWith("Cannot append"))
    return [`${shown} is a list already`, { expected: `expected [[${shown}]] each time, or one list` }];
  if (/^Cannot (?:use dotted keys to )?extend/.test(message))
    return [`the table ${shown} is complete already`, { expected: "expected all of its keys in one place" }];
  if (message.includes("Integer") || message.includes("integer"))
    return ["the number is too large", { expected: "expected at most 9007199254740991" }];
  if (message.includes("Unicode") || message.includes("escape"))
    return ["the text has an escape that names no character", { expected: 'expected \\" \\\\ \\n \\t or \\u and four hex digits, or the text between single quotes' }];
  return [`no TOML: ${showText(message)}`, {}];
}

// dist/config/toml-places.js
function findPlaces(text) {
  const root = place(0, 0);
  new Scanner(text).document(root);
  return root;
}
var place = (key, value) => ({ key, value, quoted: false, length: 0, members: /* @__PURE__ */ new Map(), items: [] });
var Scanner = class {
  #text;
  #at = 0;
  constructor(text) {
    this.#text = text;
  }
  document(root) {
    let table2 = root;
    for (this.#skip(); this.#at < this.#text.length; this.#skip()) {
      const before2 = this.#at;
      if (this.#peek("["))
        table2 = this.#header(root);
      else
        this.#assignment(table2);
      if (this.#at === before2)
        return;
    }
  }
  /** `[a.b]` or `[[a.b]]`: the table that the following lines fill. */
  #header(root) {
    const at = this.#at;
    const isList = this.#peek("[[");
    this.#at += isList ? 2 : 1;
    const keys = this.#keys();
    const last = keys.at(-1);
    this.#at = this.#lineEnd();
    if (last === void 0)
      return root;
    const parent = descend(root, keys.slice(0, -1));
    const found = member(parent, last);
    if (!isList)
      return found;
    const item = place(last.at, at);
    found.items.push(item);
    return item;
  }
  #assignment(table2) {
    const keys = this.#keys();
    const last = keys.at(-1);
    if (last === void 0 || !this.#peek("="))
      return;
    this.#at += 1;
    this.#blanks();
    this.#value(member(descend(table2, keys.slice(0, -1)), last));
  }
  #value(into) {
    into.value = this.#at;
    if (this.#peek("["))
      this.#list(into);
    else if (this.#peek("{"))
      this.#inlineTable(into);
    else if (this.#peek('"') || this.#peek("'"))
      this.#string(into);
    else
      this.#bare(into);
  }
  #list(into) {
    this.#at += 1;
    for (this.#skip(); this.#at < this.#text.length && !this.#peek("]"); this.#skip()) {
      const item = place(this.#at, this.#at);
      this.#value(item);
      if (this.#at === item.key)
        return;
      into.items.push(item);
      this.#skip();
      if (this.#peek(","))
        this.#at += 1;
    }
    this.#at += 1;
  }
  #inlineTable(into) {
    this.#at += 1;
    for (this.#skip(); this.#at < this.#text.length && !this.#peek("}"); this.#skip()) {
      const before2 = this.#at;
      this.#assignment(into);
      if (this.#at === before2)
        return;
      this.#skip();
      if (this.#peek(","))
        this.#at += 1;
    }
    this.#at += 1;
  }
  #string(into) {
    const quote = this.#text.charAt(this.#at);
    const isLong = this.#peek(quote.repeat(3));
    const close = isLong ? quote.repeat(3) : quote;
    const from = this.#at + close.length;
    let end = from;
    while (end < this.#text.length && !this.#text.startsWith(close, end))
      end += quote === '"' && this.#text.charAt(end) === "\\" ? 2 : 1;
    while (isLong && this.#text.charAt(end + 3) === quote)
      end += 1;
    into.quoted = true;
    into.length = Math.max(0, end - from);
    if (!isLong)
      into.value = from;
    this.#at = Math.min(end + close.length, this.#text.length);
  }
  /** A number, a date or a word: up to the comma, bracket, comment or line end after it. */
  #bare(into) {
    const found = /[^,\]}#\r\n]*/y;
    found.lastIndex = this.#at;
    const text = found.exec(this.#text)?.[0] ?? "";
    into.length = text.trimEnd().length;
    this.#at += text.length;
  }
  /** `a . "b".c`, blanks after it as well. */
  #keys() {
    const keys = [];
    for (; ; ) {
      this.#blanks();
      const at = this.#at;
      const name = this.#peek('"') || this.#peek("'") ? this.#quotedKey() : this.#bareKey();
      if (name === void 0)
        return [];
      keys.push({ name, at });
      this.#blanks();
      if (!this.#peek("."))
        return keys;
      this.#at += 1;
    }
  }
  #bareKey() {
    const found = /[\w-]+/y;
    found.lastIndex = this.#at;
    const text = found.exec(this.#text)?.[0];
    this.#at += text?.length ?? 0;
    return text;
  }
  #quotedKey() {
    const into = place(0, 0);
    const isLiteral = this.#peek("'");
    this.#string(into);
    const raw = this.#text.slice(into.value, into.value + into.length);
    return isLiteral ? raw : unescaped(raw);
  }
  #blanks() {
    while (this.#peek(" ") || this.#peek("	"))
      this.#at += 1;
  }
  /** Blanks, line ends and comments. */
  #skip() {
    while (this.#at < this.#text.length) {
      if (this.#peek("#"))
        this.#at = this.#lineEnd();
      else if (" 	\r\n".includes(this.#text.charAt(this.#at)))
        this.#at += 1;
      else
        return;
    }
  }
  #lineEnd() {
    const end = this.#text.indexOf("\n", this.#at);
    return end === -1 ? this.#text.length : end;
  }
  #peek(text) {
    return this.#text.startsWith(text, this.#at);
  }
};
function descend(from, keys) {
  return keys.reduce((table2, key) => {
    const found = member(table2, key);
    return found.items.at(-1) ?? found;
  }, from);
}
function member(table2, key) {
  const found = table2.members.get(key.name) ?? place(key.at, key.at);
  table2.members.set(key.name, found);
  return found;
}
var ESCAPES = { b: "\b", t: "	", n: "\n", f: "\f", r: "\r", e: "\x1B", '"': '"', "\\": "\\" };
var unescaped = (raw) => raw.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (_2, x, u, long, plain2 = "") => {
  const digits = x ?? u ?? long;
  if (digits === void 0)
    return ESCAPES[plain2] ?? plain2;
  const code = Number.parseInt(digits, 16);
  return code <= 1114111 ? String.fromCodePoint(code) : "";
});

// dist/config/toml.js
var MOST_FAULTS = 20;
var MOST_AGAIN = 6e4;
function parseToml(file, text, report) {
  const hasMark = text.startsWith("\uFEFF");
  if (hasMark) {
    report(error("byte-order-mark", { file, line: 1, column: 1 }, "the file begins with a byte order mark", { expected: "expected plain text: save it as UTF-8 without BOM" }));
  }
  const lines = (hasMark ? text.slice(1) : text).split("\n");
  for (let faults = 0, last = 0, again = 0; ; faults++) {
    const body = lines.join("\n");
    const tried = attempt(body);
    if (tried.kind === "data")
      return { root: makeTable(tried.data, findPlaces(body), placing(file, body)), isDamaged: faults > 0 };
    const { fault } = tried;
    const wrong = lines[fault.line - 1] ?? "";
    report(error("syntax", { file, line: fault.line, column: fault.column }, ...explainSyntax(fault, wrong)));
    again += 2 * body.length;
    if (fault.line <= last || faults >= MOST_FAULTS || again > MOST_AGAIN || !standsAlone(wrong))
      return void 0;
    if (attempt(lines.slice(0, fault.line - 1).join("\n")).kind === "fault")
      return void 0;
    last = fault.line;
    lines[fault.line - 1] = "";
  }
}
function standsAlone(line) {
  const count = (pattern) => line.match(pattern)?.length ?? 0;
  return /^\s*[\w"'-]/.test(line) && count(/[[{]/g) === count(/[\]}]/g) && count(/"""|'''/g) % 2 === 0;
}
function attempt(text) {
  try {
    return { kind: "data", data: (0, import_toml.parse)(text) };
  } catch (cause) {
    return { kind: "fault", fault: faultOf(cause) };
  }
}
function faultOf(cause) {
  const { line, column, location, message, found } = cause ?? {};
  const count = (value) => typeof value === "number" && value >= 1 ? value : 1;
  return {
    line: count(line ?? location?.start?.line),
    column: count(column ?? location?.start?.column),
    isGrammar: location !== void 0,
    found: typeof found === "string" ? found : void 0,
    message: typeof message === "string" ? message : String(cause)
  };
}
function placing(file, text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
    starts.push(at + 1);
  return (offset) => {
    let low = 0;
    for (let high = starts.length; high - low > 1; ) {
      const middle = low + high >> 1;
      if ((starts[middle] ?? 0) <= offset)
        low = middle;
      else
        high = middle;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
var DEEPEST = 20;
function makeTable(data, place3, at, depth = 0) {
  if (depth > DEEPEST)
    return { kind: "table", entries: /* @__PURE__ */ new Map(), at: at(place3.value) };
  const known = Object.entries(data ?? {});
  const order = new Map([...place3.members.keys()].map((name, i) => [name, i]));
  const rank = (name) => order.get(name) ?? order.size;
  const entries = known.sort(([a], [b]) => rank(a) - rank(b)).map(([name, value]) => {
    const there = place3.members.get(name) ?? place3;
    return [name, { at: at(there.key), value: makeValue(value, there, at, depth + 1) }];
  });
  return { kind: "table", entries: new Map(entries), at: at(place3.value) };
}
function makeValue(data, place3, at, depth) {
  const here = at(place3.value);
  if (Array.isArray(data)) {
    const items = depth > DEEPEST ? [] : data.map((item, i) => makeValue(item, place3.items[i] ?? place3, at, depth + 1));
    return { kind: "list", items, at: here };
  }
  switch (typeof data) {
    case "string":
      return place3.quoted ? { kind: "text", text: data, at: here, isPlain: place3.length === data.length } : { kind: "moment", at: here };
    case "number":
      return { kind: "number", value: data, at: here };
    case "boolean":
      return { kind: "flag", value: data, at: here };
    default:
      return data === null || Object.getPrototypeOf(data) !== null ? { kind: "moment", at: here } : makeTable(data, place3, at, depth);
  }
}

// dist/config/toml-key.js
var plain = (kinds, read) => (given2, report) => {
  const text = plainText(given2);
  if (text === void 0 || !kinds.some((kind) => kind === given2.kind))
    return wrongKind(given2, `expected ${kinds.map((kind) => KINDS[kind]).join(", or ")}`, report);
  const word = { text, at: given2.at };
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text))
    return refuse3(word, report, `${showText(text)} has a control character`, "expected plain text in one line");
  const value = read(word, report);
  return value === void 0 ? void 0 : { value, word };
};
var KINDS = {
  text: "a text in quotes",
  number: "a number without quotes",
  flag: "true or false"
};
function plainText(value) {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
    case "flag":
      return String(value.value);
    default:
      return void 0;
  }
}
var SHOWN = {
  text: "a text",
  number: "a number",
  flag: "true or false",
  moment: "a date or time of day",
  list: "a list",
  table: "a table"
};
function wrongKind(value, expected, report) {
  const shown = plainText(value);
  const isWord = shown !== void 0 && shown !== "";
  const what = !isWord ? SHOWN[value.kind] : value.kind === "flag" ? shown : `${showText(shown)}, ${SHOWN[value.kind]},`;
  report(error("wrong-type", value.at, `${what} cannot stand here`, { expected }));
}
var whole3 = (expected, ...kinds) => (value, report) => kinds.some((kind) => kind === value.kind) ? value : wrongKind(value, expected, report);
function oneOf(...words) {
  const expected = `expected ${listed(words.map((each) => `"${each}"`))}`;
  const read = plain(["text"], (word, report) => {
    const found = words.find((candidate) => candidate === word.text);
    if (found !== void 0)
      return found;
    report(error("bad-value", word.at, `${showText(word.text)} is not allowed here`, { expected, suggestion: nearest(word.text, words) }));
    return void 0;
  });
  return (value, report) => value.kind === "text" ? read(value, report) : wrongKind(value, expected, report);
}
var row4 = (key) => key;
var some = (word, report) => word.text.trim() === "" ? refuse3(word, report, "an empty text means nothing here", "expected at least one character") : word.text;
var TEXTS_EXPECTED = "expected a list of texts in quotes";

// dist/config/toml-keys-group.js
var RESERVED = ["all", "local", "foreign"];
var readGroupName = (word, report) => {
  if (/^\S+$/.test(word.text) && !RESERVED.includes(word.text))
    return word.text;
  const text = RESERVED.includes(word.text) ? `${showText(word.text)} means several groups in commands` : `${showText(word.text)} cannot be the name of a group`;
  report(error("bad-value", word.at, text, { expected: "expected one word such as web" }));
  return void 0;
};
var groupNameKey = row4({
  path: "group.name",
  takes: "one word",
  read: plain(["text"], readGroupName),
  defaultText: "the first resource as one word, as in haresources",
  explanation: "The group's name in status, logs and commands; the same on every node, since its hash goes over the wire",
  linuxHa: "the first resource of the line",
  example: '"web"'
});
var groupLeaseKey = row4({
  path: "group.lease",
  takes: '"on" or "off"',
  read: oneOf("on", "off"),
  fallback: '"on"',
  explanation: "off: the kernel keeps the group's addresses for ever, whatever becomes of agent and guardian, as other daemons do ([lease.md](lease.md)); the same on every node",
  linuxHa: "none",
  example: '"off"'
});
var groupNodesKey = row4({
  path: "group.nodes",
  takes: "list of names, or of tables with name and priority",
  read: whole3("expected a list of names in quotes, or of tables with name and priority", "list"),
  defaultText: "all of `nodes`",
  explanation: "Who may hold the group, most preferred first; the first is its home. Priorities are 250, 240, 230 and so on unless given",
  linuxHa: "first word of the line, then the node lines",
  example: '["alpha", "bravo"]'
});
var memberNameKey = row4({
  path: "group.nodes.name",
  takes: "name",
  read: plain(["text"], some),
  isNeeded: true,
  explanation: "One of `nodes`",
  linuxHa: "first word of the line",
  example: '"alpha"'
});
var memberPriorityKey = row4({
  path: "group.nodes.priority",
  takes: "1 to 254",
  read: plain(["number"], integer({ least: 1, most: 254 })),
  defaultText: "250 less 10 for each node before it",
  explanation: "The node with the highest priority is preferred; of equals the one that stands earlier in `nodes` at the top",
  linuxHa: "none",
  example: "200"
});
var resourcesKey = row4({
  path: "group.resources",
  takes: "list of words, or of tables",
  read: whole3("expected a list of resources", "list"),
  isNeeded: true,
  explanation: 'What moves, started left to right and stopped right to left: a word as in haresources ("10.0.0.9/24/eth0", "httpd"), or a table with `address` or `script`',
  linuxHa: "the words of the line",
  example: '["192.0.2.10/24/eth0", "httpd"]'
});
var addressKey = row4({
  path: "group.resources.address",
  takes: "ip or ip/bits",
  read: plain(["text"], some),
  explanation: "A floating IPv4 address; without bits or interface those of the route to it",
  linuxHa: "IPaddr::ip/bits",
  example: '"192.0.2.10/24"'
});
var addressInterfaceKey = row4({
  path: "group.resources.interface",
  takes: "interface",
  read: plain(["text"], interfaceName),
  explanation: "The interface of the address",
  linuxHa: "IPaddr::ip/bits/interface",
  example: '"eth0"'
});
var addressLabelKey = row4({
  path: "group.resources.label",
  takes: "text",
  read: plain(["text"], some),
  explanation: "The label of the address, shown as interface:label; both together at most 15 characters",
  linuxHa: "IPaddr::ip/bits/interface:label",
  example: '"web"'
});
var addressBroadcastKey = row4({
  path: "group.resources.broadcast",
  takes: "address",
  read: plain(["text"], some),
  explanation: "The broadcast address",
  linuxHa: "IPaddr::ip/bits/interface/broadcast",
  example: '"192.0.2.255"'
});
var scriptKey = row4({
  path: "group.resources.script",
  takes: "name or path",
  read: plain(["text"], some),
  explanation: "A resource script, looked for in `script_path`",
  linuxHa: "script",
  example: '"Filesystem"'
});
var argsKey = row4({
  path: "group.resources.args",
  takes: "list of texts",
  read: whole3(TEXTS_EXPECTED, "list"),
  defaultText: "none",
  explanation: "The arguments that stand before start, stop or status",
  linuxHa: "script::argument::argument",
  example: '["/dev/sdb1", "/srv", "ext4"]'
});
var readText = plain(["text", "number", "flag"], anyWord);
var GROUP_KEYS = [
  groupNameKey,
  groupLeaseKey,
  groupNodesKey,
  memberNameKey,
  memberPriorityKey,
  resourcesKey,
  addressKey,
  addressInterfaceKey,
  addressLabelKey,
  addressBroadcastKey,
  scriptKey,
  argsKey
];

// dist/config/toml-keys-ring.js
var ringKindKey = row4({
  path: "ring.kind",
  takes: '"mcast", "ucast" or "bcast"',
  read: oneOf("mcast", "ucast", "bcast"),
  isNeeded: true,
  explanation: "How heartbeats travel on this ring: IPv4 multicast, unicast to one peer, or broadcast",
  linuxHa: "mcast, ucast, bcast",
  example: '"mcast"'
});
var ringNameKey = row4({
  path: "ring.name",
  takes: "text",
  read: plain(["text"], some),
  defaultText: "kind and interface, for example `mcast eth0`",
  explanation: "The ring's name in status, logs and commands; each node may have its own",
  linuxHa: "none",
  example: '"front"'
});
var ringInterfaceKey = row4({
  path: "ring.interface",
  takes: "interface",
  read: plain(["text"], interfaceName),
  isNeeded: true,
  explanation: "The network interface of the ring",
  linuxHa: "first word of mcast, ucast, bcast",
  example: '"eth0"'
});
var ringGroupKey = row4({
  path: "ring.group",
  takes: "224.0.0.0 to 239.255.255.255",
  read: plain(["text"], readMulticastGroup),
  explanation: "The multicast group; needed for mcast and only there",
  linuxHa: "second word of mcast",
  example: '"239.0.0.42"'
});
var ringPeerKey = row4({
  path: "ring.peer",
  takes: "address or host name",
  read: plain(["text"], (word, report) => some(word, report) && readPeer(word, report)),
  explanation: "The peer; needed for ucast and only there",
  linuxHa: "second word of ucast",
  example: '"10.0.0.2"'
});
var ringPortKey = row4({
  path: "ring.port",
  takes: "1 to 65535",
  read: plain(["number"], port),
  fallback: "694",
  explanation: "UDP port, the same on every node",
  linuxHa: "udpport, third word of mcast",
  example: "694"
});
var ringTtlKey = row4({
  path: "ring.ttl",
  takes: "0 to 4",
  read: plain(["number"], hops),
  fallback: "1",
  explanation: "How many routers a multicast packet may pass, and one; only for mcast",
  linuxHa: "fourth word of mcast",
  example: "1"
});
var ringLoopKey = row4({
  path: "ring.loop",
  takes: "true or false",
  read: plain(["flag"], (word) => word.text === "true"),
  fallback: "false",
  explanation: "Whether this node hears its own multicast packets; only for mcast",
  linuxHa: "fifth word of mcast",
  example: "false"
});
var RING_KEYS = [
  ringKindKey,
  ringNameKey,
  ringInterfaceKey,
  ringGroupKey,
  ringPeerKey,
  ringPortKey,
  ringTtlKey,
  ringLoopKey
];

// dist/config/toml-keys.js
function same2(path, directive, more) {
  const { fallback, defaultText, explanation, name } = directive;
  const isText2 = more.kinds[0] === "text";
  return {
    path,
    takes: more.takes,
    read: plain(more.kinds, directive.read),
    ...fallback === void 0 ? {} : { fallback: isText2 ? JSON.stringify(fallback) : fallback },
    ...defaultText === void 0 ? {} : { defaultText },
    explanation,
    linuxHa: name,
    example: more.example,
    directive
  };
}
var TIME = { kinds: ["text", "number"], takes: "time" };
var clusterKey = same2("cluster", cluster, { kinds: ["text"], takes: "text", example: '"web"' });
var nodesKey = row4({
  path: "nodes",
  takes: "list of names",
  read: whole3(TEXTS_EXPECTED, "list"),
  isNeeded: true,
  explanation: "The nodes of the cluster as `uname -n` prints them; their order is the order of preference of a group that names no nodes",
  linuxHa: "node",
  example: '["alpha", "bravo"]'
});
var keepaliveKey = same2("keepalive", keepalive, { ...TIME, example: '"200ms"' });
var warntimeKey = same2("warntime", warntime, { ...TIME, example: '"500ms"' });
var deadtimeKey = same2("deadtime", deadtime, { ...TIME, example: "1" });
var initdeadKey = same2("initdead", initdead, { ...TIME, example: "10" });
var autoFailbackKey = same2("auto_failback", autoFailback, { kinds: ["text", "flag"], takes: '"on", "off" or "legacy"', example: '"on"' });
var MOST_HOPFUDGE = 355;
var hopfudgeKey = row4({
  ...same2("hopfudge", hopfudge, { kinds: ["number"], takes: `0 to ${MOST_HOPFUDGE}`, example: "1" }),
  read: plain(["number"], integer({ least: 0, most: MOST_HOPFUDGE })),
  explanation: "Added to the number of nodes to give the field ttl of each message; `heir convert` counts the ping nodes of ha.cf in"
});
var authkeysKey = row4({
  path: "authkeys",
  takes: "path",
  read: plain(["text"], some),
  fallback: '"authkeys"',
  explanation: "The file with the keys, in the format of Linux-HA and with mode 0600; a relative path begins where heir.toml is. Keys never stand in heir.toml itself",
  linuxHa: "the file authkeys",
  example: '"/etc/heir/authkeys"'
});
var scriptPathKey = row4({
  path: "script_path",
  takes: "list of directories",
  read: whole3(TEXTS_EXPECTED, "list"),
  defaultText: "`resource.d` where heir.toml is, then `/etc/init.d`",
  explanation: "Where resource scripts are looked for, in this order",
  linuxHa: "`/etc/ha.d/resource.d`, `/etc/init.d`",
  example: '["/etc/ha.d/resource.d", "/etc/init.d"]'
});
var readDirectory = plain(["text"], absolutePath);
var readLimit = (word, report) => word.text === "never" ? millis(Number.POSITIVE_INFINITY) : time({ zero: true })(word, report);
var deafLimitKey = row4({
  path: "evidence.deaf_limit",
  takes: 'time, or "never"',
  read: plain(["text", "number"], readLimit),
  defaultText: "the longer of 30 s and 10 deadtime",
  explanation: "How long an ARP answer without an echo keeps this node from taking over; never: it does so for as long as it comes",
  linuxHa: "none",
  example: "30"
});
var foreignAddressKey = row4({
  path: "evidence.foreign_address",
  takes: '"take" or "refuse"',
  read: oneOf("take", "refuse"),
  fallback: '"take"',
  explanation: "An address that a host outside of the cluster answers for: taken over all the same, or left there",
  linuxHa: "none",
  example: '"take"'
});
var facilityKey = same2("logging.facility", logFacility, { kinds: ["text"], takes: 'syslog facility, or "none"', example: '"local0"' });
var logFileKey = same2("logging.logfile", logFile, { kinds: ["text"], takes: "path", example: '"/var/log/ha-log"' });
var debugFileKey = same2("logging.debugfile", debugFile, { kinds: ["text"], takes: "path", example: '"/var/log/ha-debug"' });
var debugKey = same2("logging.debug", debug, { kinds: ["number"], takes: "0 to 255", example: "0" });
var badPacketsKey = same2("logging.bad_packets", logBadPackets, { kinds: ["flag"], takes: "true or false", example: "true" });
var seconds = (span3) => String(span3 / 1e3);
var limit = (path, name, explanation) => ({
  path,
  takes: "time above 0",
  read: plain(["text", "number"], time({ zero: false })),
  fallback: seconds(USUAL_SCRIPT_RULES[name]),
  explanation,
  linuxHa: "none: it waits for ever",
  example: '"90s"'
});
var startTimeoutKey = limit("scripts.start_timeout", "start", "A start that takes longer is killed and has failed");
var stopTimeoutKey = limit("scripts.stop_timeout", "stop", "A stop that takes longer is killed and has failed");
var statusTimeoutKey = limit("scripts.status_timeout", "status", "A status that takes longer is killed and has failed");
var stopRetriesKey = row4({
  path: "scripts.stop_retries",
  takes: "0 to 1000",
  read: plain(["number"], integer({ least: 0, most: 1e3 })),
  fallback: String(USUAL_SCRIPT_RULES.stopRetries),
  explanation: "Further tries after a failed stop; the group starts nowhere else before one succeeds",
  linuxHa: "none: 10",
  example: "3"
});
var retryPauseKey = row4({
  path: "scripts.retry_pause",
  takes: "time",
  read: plain(["text", "number"], time({ zero: true })),
  fallback: seconds(USUAL_SCRIPT_RULES.retryPause),
  explanation: "Time between two tries to stop",
  linuxHa: "none: 1 s",
  example: "5"
});
var environmentKey = row4({
  path: "environment.NAME",
  takes: "text",
  read: whole3("expected a table of texts", "table"),
  explanation: "Resource scripts see it as HA_NAME; any number of names",
  linuxHa: "env, and the variables of directives that heir does not need",
  example: '"north"'
});
var table = (path) => ({ path, takes: "table", read: whole3(`expected [${path}]`, "table"), explanation: "", linuxHa: "", example: "" });
var tables = (path) => ({ path, takes: "list of tables", read: whole3(`expected [[${path}]]`, "list"), explanation: "", linuxHa: "", example: "" });
var ringKey = { ...tables("ring"), isNeeded: true };
var groupKey = tables("group");
var loggingKey = table("logging");
var scriptsKey = table("scripts");
var evidenceKey = table("evidence");
var environmentTableKey = table("environment");
var TOML_KEYS = [
  clusterKey,
  nodesKey,
  keepaliveKey,
  warntimeKey,
  deadtimeKey,
  initdeadKey,
  autoFailbackKey,
  authkeysKey,
  scriptPathKey,
  hopfudgeKey,
  foreignAddressKey,
  deafLimitKey,
  facilityKey,
  logFileKey,
  debugFileKey,
  debugKey,
  badPacketsKey,
  startTimeoutKey,
  stopTimeoutKey,
  statusTimeoutKey,
  stopRetriesKey,
  retryPauseKey,
  environmentKey,
  ...RING_KEYS,
  ...GROUP_KEYS
];
var TOML_TABLES = [ringKey, groupKey, loggingKey, scriptsKey, evidenceKey, environmentTableKey];

// dist/config/address-word.js
var FORM = "expected ip/bits/interface:label/broadcast, all but ip optional";
var isBareAddress = (word) => /^\d[^.]*\.\d[^.]*\.\d[^.]*\.\d/.test(word);
function readAddress({ whole: whole4, script, argument }, report) {
  const [first, mask, ...rest] = components(argument);
  const address = first === void 0 ? void 0 : readHost(first, report);
  if (first === void 0)
    bad2(argument, report, `${showText(whole4.text)} has no address`, FORM);
  const prefix = mask === void 0 ? void 0 : readMask(mask, report);
  const places = readPlaces(rest, report);
  if (address === void 0 || places === void 0 || mask !== void 0 && prefix === void 0)
    return void 0;
  if (script === "IPaddr2" && mask?.text.includes(".")) {
    report(warning("bad-address", mask.at, `IPaddr2 of Heartbeat wants a prefix length, not ${showText(mask.text)}`, { expected: `expected ${prefix}` }));
  }
  return {
    kind: "address",
    word: whole4.text,
    script,
    address,
    ...prefix === void 0 ? {} : { prefix },
    ...places
  };
}
function readPlaces(rest, report) {
  let places = {};
  let good = true;
  for (const part of rest) {
    const isBroadcast = /^\d/.test(part.text);
    const taken = isBroadcast ? places.broadcast : places.device;
    if (taken !== void 0) {
      bad2(part, report, `${showText(part.text)} is a second ${isBroadcast ? "broadcast address" : "interface"}`, FORM);
      good = false;
      continue;
    }
    const found = isBroadcast ? readBroadcast(part, report) : readInterface(part, report);
    if (found === void 0)
      good = false;
    else
      places = { ...places, ...found };
  }
  return good ? places : void 0;
}
function readBroadcast(part, report) {
  const broadcast = parseIpv4(part.text);
  if (broadcast !== void 0)
    return { broadcast };
  return bad2(part, report, `${showText(part.text)} is no broadcast address`, "expected a dotted quad, or an interface that begins with a letter");
}
function readInterface(part, report) {
  const [device = "", ...labels] = part.text.split(":");
  const fits = /^[^\u0000-\u0020/:]{1,15}$/.test(device) && device !== "." && device !== ".." && labels.length <= 1;
  if (!fits)
    return bad2(part, report, `${showText(part.text)} cannot be an interface`, "expected at most 15 characters such as eth0 or eth0:web");
  if (labels.length === 0)
    return { device };
  if (part.text.length > 15 || labels[0] === "")
    return bad2(part, report, `label ${showText(part.text)} does not fit`, "expected 1 to 15 characters with interface and colon");
  return { device, label: part.text };
}
function readHost(part, report) {
  const address = parseIpv4(part.text);
  if (address === void 0)
    return bad2(part, report, `${showText(part.text)} is no IPv4 address`, "expected a dotted quad without leading zeros");
  const cannot = isMulticast(address) || address === "255.255.255.255" || address.startsWith("0.") || address.startsWith("127.");
  return cannot ? bad2(part, report, `${address} cannot be a floating address`, "expected the address of a host") : address;
}
function readMask(part, report) {
  return parsePrefix(part.text) ?? bad2(part, report, `${showText(part.text)} is no netmask`, "expected 0 to 32 or a dotted mask such as 255.255.255.0");
}
function components(argument) {
  let from = 0;
  return argument.text.split("/").map((text) => {
    const part = partOf(argument, from, from + text.length);
    from += text.length + 1;
    return part;
  });
}
function bad2(part, report, text, expected) {
  report(error("bad-address", part.at, text, { expected }));
}

// dist/config/resource-word.js
function readResource(word, report) {
  const [script = "", ...args] = isBareAddress(word.text) ? ["IPaddr", ...word.text.split("::")] : word.text.split("::");
  if (script === "") {
    report(error("bad-value", word.at, `${showText(word.text)} names no script`, { expected: "expected script::argument::argument" }));
    return void 0;
  }
  if (word.text === "\\") {
    report(error("bad-continuation", word.at, "a backslash must be the last character of its line", { expected: "expected nothing after it, no blank either" }));
    return void 0;
  }
  if (script !== "IPaddr" && script !== "IPaddr2")
    return { kind: "script", word: word.text, script, args };
  const offset = isBareAddress(word.text) ? 0 : script.length + 2;
  const [argument = "", ...more] = args;
  if (more.length > 0) {
    const { at } = partOf(word, offset + argument.length);
    report(error("bad-address", at, `${showText(more.join("::"))} is one argument too many for ${script}`, { expected: `expected ${script}::ip/bits/interface` }));
    return void 0;
  }
  if (args.length === 0) {
    report(error("bad-address", word.at, `${script} without an address`, { expected: `expected ${script}::ip/bits/interface` }));
    return void 0;
  }
  return readAddress({ whole: word, script, argument: partOf(word, offset) }, report);
}

// dist/config/toml-table.js
var ALL = [...TOML_KEYS, ...TOML_TABLES];
function readTable(table2, section, { report, isWhole: isWhole2 = true }) {
  const rows = ALL.filter((row5) => parentOf(row5.path) === section);
  const found = /* @__PURE__ */ new Map();
  const faulty = /* @__PURE__ */ new Set();
  for (const [name, entry] of table2.entries) {
    const row5 = rows.find((candidate) => nameOf(candidate.path) === name);
    if (row5 === void 0) {
      report(unknownKey({ name, section, at: entry.at, rows }));
      continue;
    }
    const value = row5.read(entry.value, report);
    if (value === void 0)
      faulty.add(row5);
    else
      found.set(row5, { value, at: entry.at, written: entry.value });
  }
  for (const row5 of rows) {
    if (row5.isNeeded !== true || !isWhole2 || found.has(row5) || faulty.has(row5))
      continue;
    report(error("missing-key", table2.at, `${nameOf(row5.path)} is missing${section === "" ? "" : ` in this ${section.split(".")[0]}`}`, { expected: row5.example === "" ? `expected a [[${row5.path}]] table` : `expected ${nameOf(row5.path)} = ${row5.example}` }));
  }
  const get = (key) => found.get(key);
  return { at: table2.at, get, faulty };
}
var parentOf = (path) => path.split(".").slice(0, -1).join(".");
var nameOf = (path) => path.split(".").at(-1) ?? path;
function unknownKey({ name, section, at, rows }) {
  const shown = showText(section === "" ? name : `${section}.${name}`);
  const text = `unknown key ${shown}`;
  const near = name.length > 40 ? void 0 : nearest(name, rows.map((row5) => nameOf(row5.path)));
  const elsewhere = ALL.find((row5) => nameOf(row5.path) === name) ?? ALL.find((row5) => row5.linuxHa.split(", ").includes(name));
  const suggestion = near ?? elsewhere?.path;
  if (suggestion !== void 0)
    return error("unknown-key", at, text, { suggestion });
  const directive = findDirective(name);
  if (directive === void 0)
    return error("unknown-key", at, text, { expected: `expected one of ${rows.map((row5) => nameOf(row5.path)).join(", ")}` });
  return error("unknown-key", at, text, { expected: `no key says what ${name} says in ha.cf: ${directive.explanation}` });
}

// dist/config/toml-resource.js
var EXPECTED = 'expected a word such as "10.0.0.9/24/eth0", or a table with address or script';
function readTomlResource(value, report) {
  if (value.kind === "text")
    return readWord({ text: value.text, at: value.at }, report);
  if (value.kind !== "table")
    return wrongKind(value, EXPECTED, report);
  const keys = readTable(value, resourcesKey.path, { report });
  return isOneKind(keys, report) ? keys.get(addressKey) === void 0 ? readScript(keys, report) : readAddressTable(keys, report) : void 0;
}
function readWord(word, report) {
  if (!/^[^\s\u0000-\u001f\u007f]+$/.test(word.text)) {
    report(error("bad-value", word.at, `${word.text === "" ? "an empty text" : showText(word.text)} is not one word`, { expected: 'expected one such as "httpd", or a table: { script = "name", args = ["..."] }' }));
    return void 0;
  }
  const resource = readResource(word, report);
  return resource === void 0 ? void 0 : { word, resource };
}
var ADDRESS_ONLY = [addressInterfaceKey, addressLabelKey, addressBroadcastKey];
function isOneKind(keys, report) {
  const address = keys.get(addressKey);
  const script = keys.get(scriptKey);
  if (keys.faulty.size > 0)
    return false;
  if (address === void 0 && script === void 0) {
    report(error("missing-key", keys.at, "this resource has neither address nor script", { expected: EXPECTED }));
    return false;
  }
  const foreign = address === void 0 ? ADDRESS_ONLY : [scriptKey, argsKey];
  let good = true;
  for (const row5 of foreign) {
    const found = keys.get(row5);
    if (found === void 0)
      continue;
    report(error("key-not-here", found.at, `${nameOf(row5.path)} does not go with ${address === void 0 ? "script" : "address"}`, { expected: "expected a resource of its own" }));
    good = false;
  }
  return good;
}
function readAddressTable(keys, report) {
  const address = keys.get(addressKey)?.value.word;
  const device = keys.get(addressInterfaceKey)?.value.word;
  const label = keys.get(addressLabelKey)?.value.word;
  const broadcast = keys.get(addressBroadcastKey)?.value.word;
  if (address === void 0 || !isSound({ address, device, label, broadcast }, report))
    return void 0;
  const word = joined([[void 0, address], ["/", device], [":", label], ["/", broadcast]]);
  const resource = readAddress({ whole: word, script: "IPaddr", argument: word }, report);
  return resource === void 0 ? void 0 : { word, resource, ...device === void 0 ? {} : { deviceAt: device.at } };
}
function isSound(pieces, report) {
  const { address, device, label, broadcast } = pieces;
  const faults = [
    !/^[^/\s]+(\/[^/\s]+)?$/.test(address.text) && [address, `${showText(address.text)} is no address`, "expected ip or ip/bits; interface, label and broadcast have keys of their own"],
    !isBareAddress(address.text) && /^[^/\s]+(\/[^/\s]+)?$/.test(address.text) && [address, `${showText(address.text)} is no IPv4 address`, "expected a dotted quad without leading zeros"],
    device !== void 0 && /^\d/.test(device.text) && [device, `interface ${showText(device.text)} begins with a digit`, "expected one that begins with a letter, as a broadcast address would begin so"],
    label !== void 0 && device === void 0 && [label, "a label needs an interface", `expected interface = ${addressInterfaceKey.example} as well`],
    label !== void 0 && /[/:\s]/.test(label.text) && [label, `${showText(label.text)} is no label`, "expected what stands behind the colon: web for eth0:web"],
    broadcast !== void 0 && !/^\d[\d.]*$/.test(broadcast.text) && [broadcast, `${showText(broadcast.text)} is no broadcast address`, "expected a dotted quad"]
  ];
  const found = faults.filter((fault) => fault !== false && fault !== void 0);
  for (const [word, text, expected] of found)
    report(error("bad-address", word.at, text, { expected }));
  return found.length === 0;
}
function joined(pieces) {
  let text = "";
  const seams = [];
  for (const [mark = "", piece] of pieces) {
    if (piece === void 0)
      continue;
    text += mark;
    seams.push({ from: text.length, at: piece.at });
    text += piece.text;
  }
  const [first, ...rest] = seams;
  const at = first?.at ?? { file: "", line: 1, column: 1 };
  return rest.length === 0 ? { text, at } : { text, at, seams: rest };
}
function readScript(keys, report) {
  const script = keys.get(scriptKey)?.value;
  const args = readArgs(keys, report);
  if (script === void 0 || args === void 0)
    return void 0;
  const name = script.value;
  if (name.includes("::") || /[\s]/.test(name) || name === "\\") {
    report(error("bad-value", script.word.at, `${showText(name)} cannot be the name of a script`, { expected: "expected a name or a path without blanks; arguments stand in args" }));
    return void 0;
  }
  const word = { text: [name, ...args.map((arg) => showArg(arg.value))].join("::"), at: script.word.at };
  if (name === "IPaddr" || name === "IPaddr2" || isBareAddress(name))
    return readWord(word, report);
  return { word, resource: { kind: "script", word: word.text, script: name, args: args.map((arg) => arg.value) } };
}
var showArg = (text) => text.includes("::") || /^:|:$|["\s\u0000-\u001f]/.test(text) ? JSON.stringify(text) : text;
function readArgs(keys, report) {
  const list = keys.get(argsKey)?.value.items ?? [];
  const args = list.map((item) => readText(item, report));
  const good = args.filter((arg) => arg !== void 0);
  return good.length < args.length ? void 0 : good;
}

// dist/config/toml-groups.js
function readTomlGroups(list, context) {
  const named2 = noNames("name");
  return list.items.flatMap((item) => {
    if (item.kind !== "table")
      return wrongKind(item, "expected [[group]] tables", context.report) ?? [];
    return readGroup2(item, named2, context) ?? [];
  });
}
function readGroup2(table2, named2, context) {
  const { report, isWhole: isWhole2 } = context;
  const keys = readTable(table2, groupKey.path, { report, isWhole: isWhole2 });
  const members = readMembers(keys, context);
  const resources = readResources(keys, named2, report);
  const key = nameWord(keys, resources?.[0], report);
  const isNew = key !== void 0 && takeName(named2, key, report);
  const [home] = members ?? [];
  if (key === void 0 || !isNew || home === void 0 || members === void 0 || resources === void 0)
    return void 0;
  const name = groupName(key.text);
  return {
    at: table2.at,
    resources: resources.map(({ word, resource, deviceAt }) => ({ at: word.at, resource, ...deviceAt === void 0 ? {} : { deviceAt } })),
    group: {
      name,
      tag: groupTag(name),
      home: home.node,
      members,
      ...keys.get(groupLeaseKey)?.value.value === "off" ? { lease: "off" } : {},
      resources: resources.map(({ resource }) => resource)
    }
  };
}
function nameWord(keys, first, report) {
  const given2 = keys.get(groupNameKey)?.value.word;
  if (given2 !== void 0 || keys.faulty.has(groupNameKey) || first === void 0)
    return given2;
  if (/^\S+$/.test(first.word.text))
    return first.word;
  report(error("missing-key", keys.at, "the first resource has blanks, so that it cannot name the group", { expected: `expected name = ${groupNameKey.example}` }));
  return void 0;
}
function readResources(keys, named2, report) {
  const list = keys.get(resourcesKey)?.value;
  if (list === void 0)
    return void 0;
  if (list.items.length === 0)
    report(error("no-resources", list.at, "a group without resources does nothing", { expected: "expected at least one address or script" }));
  const found = list.items.flatMap((item) => {
    const resource = readTomlResource(item, report);
    if (resource !== void 0)
      takeResource(named2, resource, report);
    return resource === void 0 ? [] : [resource];
  });
  return found.length === 0 || found.length < list.items.length ? void 0 : found;
}
function readMembers(keys, { nodes, report, isWhole: isWhole2 }) {
  const list = keys.get(groupNodesKey)?.value;
  if (list === void 0)
    return keys.faulty.has(groupNodesKey) ? void 0 : nodes.map((node2, i) => ({ node: node2, priority: priorityOf3(i) }));
  if (list.items.length === 0)
    report(error("no-node", list.at, "no node may hold this group", { expected: `expected ${showNodes(nodes)}` }));
  const seen = /* @__PURE__ */ new Map();
  const members = list.items.map((item, i) => {
    const read = item.kind === "table" ? readTable(item, groupNodesKey.path, { report, isWhole: isWhole2 }) : void 0;
    const name = read === void 0 ? memberNameKey.read(item, report) : read.get(memberNameKey)?.value;
    if (name === void 0 || read?.faulty.has(memberPriorityKey) === true)
      return void 0;
    const node2 = readNode(name.word, nodes, report);
    const previous = node2 === void 0 ? void 0 : seen.get(node2);
    if (node2 === void 0)
      return void 0;
    if (previous !== void 0) {
      report(error("node-twice", name.word.at, `${showText(node2)} is in this group already at ${showPosition(previous)}`, { expected: "expected each node once" }));
      return void 0;
    }
    seen.set(node2, name.word.at);
    return { node: node2, priority: read?.get(memberPriorityKey)?.value.value ?? priorityOf3(i) };
  });
  const good = members.filter((member2) => member2 !== void 0);
  if (good.length === 0 || good.length < members.length)
    return void 0;
  return good.sort((a, b) => b.priority - a.priority || nodes.indexOf(a.node) - nodes.indexOf(b.node));
}
function readNode(word, nodes, report) {
  const node2 = nodeName(word.text);
  if (nodes.length === 0 || nodes.includes(node2))
    return node2;
  const hint = { expected: `expected ${showNodes(nodes)}`, suggestion: nearest(node2, nodes) };
  report(error("unknown-node", word.at, `${showText(word.text)} is not a node of the cluster`, hint));
  return void 0;
}
var noGroups = (file) => ({ kind: "list", items: [], at: startOf(file) });

// dist/config/rings.js
var MEDIA_NAMES = ["mcast", "bcast", "ucast", "udp"];
var MOST_RINGS = 16;
function readRings(haCf, report) {
  const placed = [];
  let port2 = Number(udpport.fallback);
  let portUser;
  let serialLine;
  for (const found of haCf.occurrences) {
    if (isOf(found, udpport)) {
      if (portUser !== void 0)
        report(warning("udpport-after-medium", found.at, `udpport does not reach the ring at ${showPosition(portUser)}`, { expected: "expected above the bcast and ucast lines" }));
      port2 = found.value;
    } else if (isOf(found, serial)) {
      serialLine = found.at;
    } else if (isOf(found, baud) && serialLine !== void 0) {
      report(warning("baud-after-serial", found.at, `baud does not reach the line at ${showPosition(serialLine)}`, { expected: "expected above the serial lines" }));
    }
    const draft = draftOf(found, port2);
    if (draft === void 0)
      continue;
    if (draft.kind !== "mcast")
      portUser = found.at;
    placed.push({ draft, at: found.word.at });
  }
  const isFaulty = MEDIA_NAMES.some((name) => haCf.faulty.has(name));
  if (placed.length === 0 && !isFaulty) {
    report(error("no-ring", startOf(haCf.file), "no ring that heir can use", { expected: "expected a mcast, ucast or bcast line" }));
  }
  return namedRings(placed, report);
}
function namedRings(placed, report) {
  const seen = /* @__PURE__ */ new Map();
  const once = placed.filter(({ draft, at }) => {
    const key = longName(draft);
    const previous = seen.get(key);
    if (previous !== void 0)
      report(warning("ring-twice", at, `the same ring as at ${showPosition(previous)}, used once`));
    seen.set(key, previous ?? at);
    return previous === void 0;
  });
  const beyond = once[MOST_RINGS];
  if (beyond !== void 0)
    report(error("too-many-rings", beyond.at, `${once.length} rings, of which heartbeats can name ${MOST_RINGS}`, { expected: `expected at most ${MOST_RINGS}` }));
  const isUnique = (name) => once.filter(({ draft }) => shortName(draft) === name).length === 1;
  const names2 = /* @__PURE__ */ new Map();
  return once.map(({ draft, at, name: given2 }) => {
    const short = shortName(draft);
    const name = given2 ?? (isUnique(short) ? short : longName(draft));
    const previous = names2.get(name);
    if (previous !== void 0)
      report(error("name-twice", at, `a ring named ${showText(name)} exists already`, { expected: `expected another name than at ${showPosition(previous)}` }));
    names2.set(name, previous ?? at);
    return { ...draft, name: linkName(name) };
  });
}
function draftOf(found, port2) {
  if (isOf(found, mcast))
    return { kind: "mcast", ...found.value };
  if (isOf(found, ucast))
    return { kind: "ucast", ...found.value, port: port2 };
  if (isOf(found, bcast) || isOf(found, udp))
    return { kind: "bcast", device: found.value, port: port2 };
  return void 0;
}
var shortName = (draft) => draft.kind === "ucast" ? `ucast ${showText(draft.device)} ${showText(draft.peer)}` : `${draft.kind} ${showText(draft.device)}`;
var longName = (draft) => draft.kind === "mcast" ? `${shortName(draft)} ${draft.group}:${draft.port}` : `${shortName(draft)} :${draft.port}`;

// dist/config/toml-rings.js
var OWN = {
  mcast: [ringGroupKey, ringTtlKey, ringLoopKey],
  ucast: [ringPeerKey],
  bcast: []
};
function readTomlRings(list, { report, isWhole: isWhole2 }) {
  const placed = [];
  const claims = [];
  for (const item of list.items) {
    if (item.kind !== "table") {
      wrongKind(item, "expected [[ring]] tables", report);
      continue;
    }
    const keys = readTable(item, ringKey.path, { report, isWhole: isWhole2 });
    const draft = draftOf2(keys, { report, isWhole: isWhole2 });
    if (draft === void 0)
      continue;
    const name = keys.get(ringNameKey)?.value.value;
    placed.push({ draft, at: item.at, ...name === void 0 ? {} : { name } });
    claims.push(...claimsOf2(draft, keys));
  }
  if (list.items.length === 0)
    report(error("no-ring", list.at, "no ring", { expected: "expected at least one [[ring]]" }));
  return { rings: namedRings(placed, report), claims };
}
function draftOf2(keys, { report, isWhole: isWhole2 }) {
  const kind = keys.get(ringKindKey)?.value.value;
  const device = keys.get(ringInterfaceKey)?.value.value;
  const port2 = keys.get(ringPortKey)?.value.value ?? Number(ringPortKey.fallback);
  if (kind === void 0)
    return void 0;
  for (const row5 of Object.values(OWN).flat()) {
    const given2 = keys.get(row5);
    if (given2 === void 0 || OWN[kind].includes(row5))
      continue;
    report(error("key-not-here", given2.at, `a ring of kind ${kind} has no ${nameOf(row5.path)}`, { expected: `expected only with ${ownerOf(row5)}` }));
  }
  const need = (key) => {
    const found = keys.get(key);
    if (found === void 0 && !keys.faulty.has(key) && isWhole2) {
      report(error("missing-key", keys.at, `${nameOf(key.path)} is missing in this ring`, { expected: `expected ${nameOf(key.path)} = ${key.example}` }));
    }
    return found?.value;
  };
  switch (kind) {
    case "mcast": {
      const group = need(ringGroupKey)?.value;
      const ttl = keys.get(ringTtlKey);
      if (ttl?.value.value === 0)
        report(warning("ttl-zero", ttl.value.word.at, "with ttl 0 no packet leaves this node", { expected: "expected 1 to 4" }));
      const loop = keys.get(ringLoopKey)?.value.value ?? false;
      return group === void 0 || device === void 0 ? void 0 : { kind, device, group, port: port2, ttl: ttl?.value.value ?? Number(ringTtlKey.fallback), loop };
    }
    case "ucast": {
      const peer = need(ringPeerKey)?.value;
      return peer === void 0 || device === void 0 ? void 0 : { kind, device, peer, port: port2 };
    }
    case "bcast":
      return device === void 0 ? void 0 : { kind, device, port: port2 };
  }
}
var ownerOf = (key) => Object.entries(OWN).find(([, rows]) => rows.includes(key))?.[0] ?? "no kind";
function claimsOf2(draft, keys) {
  const at = (key) => keys.get(key)?.value.word.at ?? keys.at;
  const device = { kind: "interface", device: draft.device, ipv4: draft.kind !== "ucast", at: at(ringInterfaceKey) };
  if (draft.kind !== "ucast" || parseIpv4(draft.peer) !== void 0)
    return [device];
  return [device, { kind: "host", name: draft.peer, at: at(ringPeerKey) }];
}

// dist/config/toml-load.js
function loadToml(sources, options) {
  const problems = [];
  const report = (found) => problems.push(found);
  const finish2 = (result) => {
    const ordered = inFileOrder(problems, filesOf(sources).map((file2) => file2.path));
    return { ...result, problems: ordered, config: hasError(ordered) ? void 0 : result.config };
  };
  const file = sources.toml.path;
  const usual = [`${sources.directory}/resource.d`, "/etc/init.d"];
  const text = textOf(sources.toml, "expected a TOML file such as etc/heir/heir.toml of the sources", report);
  const document = sources.toml.kind === "text" ? parseToml(file, text, report) : void 0;
  if (document === void 0)
    return finish2({ config: void 0, directives: [], claims: [], scriptPath: usual });
  const isWhole2 = !document.isDamaged;
  const { top, logging, evidence: evidence2, scripts } = readTables(document.root, { report, isWhole: isWhole2 });
  const haCf = asDirectives({ file, tables: [top, logging], environment: top.get(environmentTableKey)?.value, keys: top }, report);
  const relations = isWhole2 ? report : () => {
  };
  const nodes = top.get(nodesKey) === void 0 ? [] : readNodes(haCf, relations);
  const mustBelong = options.origin !== "guessed";
  const self = readSelf(haCf, { nodes, local: options.node, mustBelong }, relations);
  const timing = readTiming(haCf, relations);
  const failback = readAutoFailback2(haCf, relations);
  const context = { report, isWhole: isWhole2 };
  const ringList = top.get(ringKey)?.value;
  const { rings, claims: ringClaims } = ringList === void 0 ? { rings: [], claims: [] } : readTomlRings(ringList, context);
  const parsed = readTomlGroups(top.get(groupKey)?.value ?? noGroups(file), { ...context, nodes });
  const scriptPath = readScriptPath(top, report) ?? usual;
  const auth = readKeys(sources.authkeys, `expected the file that the key ${authkeysKey.path} names, ${authkeysKey.fallback} beside this one by default`, report);
  const claims = [
    ...ringClaims,
    ...claimsOf(haCf, parsed, timing),
    ...mustBelong || nodes.length === 0 ? [] : [{ kind: "local-name", nodes, at: nodesAt(haCf) }]
  ];
  const directives = usesOf({ top, logging, evidence: evidence2, scripts });
  if (auth === void 0 || hasError(problems))
    return finish2({ config: void 0, directives, claims, scriptPath });
  const config = meaningOf({
    haCf,
    self,
    nodes,
    timing,
    autoFailback: failback,
    evidence: readEvidence(evidence2),
    rings,
    groups: parsed.map((found) => found.group),
    auth,
    ttl: readTtl(haCf, nodes),
    scriptPath,
    scripts: readScripts(scripts)
  });
  return finish2({ config, directives, claims, scriptPath });
}
function authkeysPath(file, text) {
  const root = parseToml(file, text, () => {
  })?.root;
  const entry = root?.entries.get(authkeysKey.path);
  const given2 = entry === void 0 ? void 0 : authkeysKey.read(entry.value, () => {
  })?.value;
  return given2 ?? JSON.parse(authkeysKey.fallback ?? "");
}
function readTables(root, context) {
  const top = readTable(root, "", context);
  const inner = (key) => {
    const found = top.get(key);
    return found === void 0 ? void 0 : readTable(found.value, key.path, context);
  };
  return { top, logging: inner(loggingKey), evidence: inner(evidenceKey), scripts: inner(scriptsKey) };
}
function asDirectives({ file, tables: tables2, environment, keys }, report) {
  const occurrences = [];
  const faulty = /* @__PURE__ */ new Set();
  for (const row5 of TOML_KEYS) {
    const { directive } = row5;
    if (directive === void 0)
      continue;
    for (const table2 of tables2) {
      const found = table2?.get(row5);
      if (found !== void 0)
        occurrences.push({ directive, at: found.at, word: found.value.word, value: found.value.value });
      if (table2?.faulty.has(row5) === true)
        faulty.add(directive.name);
    }
  }
  occurrences.push(...nodeOccurrences(keys, faulty, report), ...variables(environment, report));
  return { file, occurrences, faulty };
}
function nodeOccurrences(keys, faulty, report) {
  const found = keys.get(nodesKey);
  if (found === void 0)
    return [];
  return found.value.items.flatMap((item) => {
    const name = item.kind === "text" ? item.text : void 0;
    if (name === void 0) {
      wrongKind(item, "expected the name of a node in quotes", report);
    } else if (!/^[^\s,#\u0000-\u001f]+$/.test(name)) {
      report(error("bad-value", item.at, `${showText(name)} cannot be the name of a node`, { expected: "expected letters, digits, dots and hyphens" }));
    } else {
      return [{ directive: node, at: found.at, word: { text: name, at: item.at }, value: nodeName(name) }];
    }
    faulty.add(node.name);
    return [];
  });
}
function variables(table2, report) {
  return [...table2?.entries ?? []].flatMap(([name, entry]) => {
    const text = plainText(entry.value);
    if (text === void 0 || text.includes("\0")) {
      wrongKind(entry.value, "expected a text in quotes", report);
      return [];
    }
    if (!/^[^=\0]+$/.test(name)) {
      report(error("bad-value", entry.at, `${showText(name)} cannot be the name of a variable`, { expected: "expected a name without =" }));
      return [];
    }
    return [{ directive: env, at: entry.at, word: { text, at: entry.value.at }, value: [name, text] }];
  });
}
function readScriptPath(top, report) {
  const list = top.get(scriptPathKey)?.value;
  if (list === void 0)
    return void 0;
  const found = list.items.map((item) => readDirectory(item, report)?.value).filter((path) => path !== void 0);
  return found.length < list.items.length ? void 0 : found;
}
function readEvidence(keys) {
  const deafLimit = keys?.get(deafLimitKey)?.value.value;
  const foreignAddress = keys?.get(foreignAddressKey)?.value.value;
  return { ...deafLimit === void 0 ? {} : { deafLimit }, ...foreignAddress === void 0 ? {} : { foreignAddress } };
}
function readScripts(keys) {
  const start = keys?.get(startTimeoutKey)?.value.value;
  const stop = keys?.get(stopTimeoutKey)?.value.value;
  const status = keys?.get(statusTimeoutKey)?.value.value;
  const stopRetries = keys?.get(stopRetriesKey)?.value.value;
  const retryPause = keys?.get(retryPauseKey)?.value.value;
  return {
    ...start === void 0 ? {} : { start },
    ...stop === void 0 ? {} : { stop },
    ...status === void 0 ? {} : { status },
    ...stopRetries === void 0 ? {} : { stopRetries },
    ...retryPause === void 0 ? {} : { retryPause }
  };
}
function usesOf({ top, logging, evidence: evidence2, scripts }) {
  const rows = TOML_KEYS.filter((row5) => !/^(?:ring|group|environment)\./.test(row5.path));
  const found = (row5) => {
    const given2 = [top, logging, evidence2, scripts].map((keys) => keys?.get(row5)).find((each) => each !== void 0);
    return given2 === void 0 ? void 0 : { at: given2.at, text: showValue(given2.written) };
  };
  const uses = rows.map((row5) => ({ row: row5, given: found(row5) }));
  return [
    ...uses.flatMap(({ row: row5, given: given2 }) => given2 === void 0 ? [] : [{ name: row5.path, value: given2.text, source: given2.at, standing: "used" }]),
    ...uses.flatMap(({ row: row5, given: given2 }) => {
      const value = row5.fallback ?? row5.defaultText;
      return given2 !== void 0 || value === void 0 ? [] : [{ name: row5.path, value, source: "default", standing: "used" }];
    })
  ];
}
var showValue = (value) => value.kind === "list" ? value.items.map(showValue).join(" ") : plainText(value) ?? value.kind;

// dist/config/read.js
async function readSources(directory) {
  const prefix = directory === "" || directory === "." ? "" : directory.endsWith("/") ? directory : `${directory}/`;
  const [haCf, haresources, authkeys, nodeinfo] = await Promise.all([
    readSource(`${prefix}ha.cf`),
    readSource(`${prefix}haresources`),
    readSource(`${prefix}authkeys`),
    readSource(`${prefix}nodeinfo`)
  ]);
  return { dialect: "linux-ha", directory: resolve(directory), haCf, haresources, authkeys, nodeinfo };
}
async function readTomlSources(path) {
  const toml = await readSource(path);
  const keys = authkeysPath(path, toml.kind === "text" ? toml.text : "");
  const authkeys = await readSource(isAbsolute(keys) ? keys : join2(dirname(path), keys));
  return { dialect: "toml", directory: resolve(dirname(path)), toml, authkeys };
}
async function readSource(path) {
  try {
    const [text, { mode }] = await Promise.all([readFile(path, "utf8"), stat(path)]);
    return { kind: "text", path, text, mode: mode & 4095 };
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    return code === "ENOENT" || code === "ENOTDIR" ? { kind: "missing", path } : { kind: "unreadable", path, cause: code };
  }
}

// dist/cli/config-directory.js
var DEFAULT_TOML = "/etc/heir/heir.toml";
var DEFAULT_DIRECTORY = "/etc/ha.d";
var LINUX_HA = ["ha.cf", "haresources", "authkeys"];
async function readConfig(path, defaults = { toml: DEFAULT_TOML, directory: DEFAULT_DIRECTORY }) {
  if (path === void 0)
    return await kindOf(defaults.toml) === "missing" ? readSources(defaults.directory) : readTomlSources(defaults.toml);
  const isLinuxHa = LINUX_HA.includes(basename(path));
  switch (await kindOf(path)) {
    case "file":
      return isLinuxHa ? readSources(dirname2(path)) : readTomlSources(path);
    case "directory": {
      const inside = join3(path, "heir.toml");
      const isToml = await kindOf(join3(path, "ha.cf")) === "missing" && await kindOf(inside) === "file";
      return isToml ? readTomlSources(inside) : readSources(path);
    }
    case "missing":
      return path.endsWith(".toml") ? readTomlSources(path) : readSources(path);
  }
}
var shownPath = (sources) => sources.dialect === "toml" ? sources.toml.path : sources.directory;
async function kindOf(path) {
  try {
    return (await stat2(path)).isDirectory() ? "directory" : "file";
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : void 0;
    return code === "ENOENT" || code === "ENOTDIR" ? "missing" : "file";
  }
}

// dist/cli/words.js
function usageText(error2, known) {
  const text = error2 instanceof Error ? error2.message : String(error2);
  const unknown = /^Unknown option '(-+)([^']*)'/.exec(text);
  if (unknown === null)
    return text.split(/\. |\n/)[0] ?? text;
  const near = nearest(unknown[2] ?? "", known);
  return `unknown option ${unknown[1]}${unknown[2]}${near === void 0 ? "" : ` (did you mean --${near}?)`}`;
}
var wrongWord = (option, word, known) => `${option}: ${JSON.stringify(word)} is not one of ${known.join(", ")}`;
var isOneOf = (words, word) => words.includes(word);

// dist/cli/heird-args.js
var LEVELS = ["error", "warn", "info", "debug"];
var FORMATS = ["text", "json"];
var DEFAULT_RUN_DIR = "/run/heir";
var DEFAULT_STATE_DIR = "/var/lib/heir";
var HEIRD_HELP = `heird: the daemon of heir, high availability failover for Linux

usage: heird [OPTIONS]

  --config DIR|FILE  a directory with ha.cf, haresources and authkeys, or a
                     TOML file (${DEFAULT_TOML} if it is there,
                     else ${DEFAULT_DIRECTORY})
  --run-dir DIR      holds the control socket heir.sock (${DEFAULT_RUN_DIR})
  --state-dir DIR    what survives a restart (${DEFAULT_STATE_DIR})
  --node NAME        which node of the configuration this is (uname -n)
  --log-level L      ${LEVELS.join(", ")} (info)
  --log-format F     ${FORMATS.join(" or ")} (text)
  --version          print the version and end
  --help             print this and end

It stays in the foreground and logs to standard output.
SIGTERM, SIGINT: stop the groups in order, say goodbye, end.
SIGHUP: read and check the configuration again and log what differs; a
        restart applies it.

exit status: 0 orderly stop, 2 configuration or usage, 1 anything else
`;
var OPTIONS = {
  config: { type: "string" },
  "run-dir": { type: "string" },
  "state-dir": { type: "string" },
  node: { type: "string" },
  "log-level": { type: "string" },
  "log-format": { type: "string" },
  version: { type: "boolean" },
  help: { type: "boolean", short: "h" }
};
function parseHeirdArgs(argv) {
  let values;
  try {
    ({ values } = parseArgs({ args: [...argv], options: OPTIONS, strict: true }));
  } catch (error2) {
    return { kind: "usage", text: usageText(error2, Object.keys(OPTIONS)) };
  }
  if (values.help === true)
    return { kind: "help" };
  if (values.version === true)
    return { kind: "version" };
  const logLevel = values["log-level"] ?? "info";
  const logFormat = values["log-format"] ?? "text";
  if (!isOneOf(LEVELS, logLevel))
    return { kind: "usage", text: wrongWord("--log-level", logLevel, LEVELS) };
  if (!isOneOf(FORMATS, logFormat))
    return { kind: "usage", text: wrongWord("--log-format", logFormat, FORMATS) };
  return {
    kind: "run",
    options: {
      ...values.config === void 0 ? {} : { config: values.config },
      runDir: values["run-dir"] ?? DEFAULT_RUN_DIR,
      stateDir: values["state-dir"] ?? DEFAULT_STATE_DIR,
      ...values.node === void 0 ? {} : { node: values.node },
      logLevel,
      logFormat
    }
  };
}

// dist/cli/heird-config.js
import { hostname } from "node:os";

// dist/config/haresources.js
function parseHaresources({ file, text, nodes }, report) {
  const groups = [];
  const named2 = noNames("first resource");
  for (const [first, ...words] of logicalLines2(file, text, report)) {
    if (first === void 0)
      continue;
    const home = readHome(first, nodes, report);
    const key = words[0];
    if (key === void 0) {
      report(warning("no-resources", first.at, `${showText(first.text)} has no resources on this line, which does nothing`));
      continue;
    }
    const isNew = takeName(named2, key, report);
    const resources = words.flatMap((word) => {
      const resource = readResource(word, report);
      if (resource === void 0)
        return [];
      if (word !== key || isNew)
        takeResource(named2, { word, resource }, report);
      return [{ at: word.at, resource }];
    });
    if (home === void 0 || !isNew || resources.length < words.length)
      continue;
    groups.push({ at: first.at, resources, group: makeGroup(key.text, home, nodes, resources) });
  }
  return groups;
}
function makeGroup(key, home, nodes, resources) {
  const name = groupName(key);
  const order = [home, ...nodes.filter((node2) => node2 !== home)];
  return {
    name,
    tag: groupTag(name),
    home,
    members: order.map((node2, i) => ({ node: node2, priority: priorityOf3(i) })),
    resources: resources.map((placed) => placed.resource)
  };
}
function readHome(word, nodes, report) {
  const home = nodeName(word.text);
  if (nodes.length === 0 || nodes.includes(home))
    return home;
  report(error("unknown-node", word.at, `${showText(word.text)} is not a node of the cluster`, {
    expected: `expected ${showNodes(nodes)}`,
    suggestion: nearest(home, nodes)
  }));
  return void 0;
}
function* logicalLines2(file, text, report) {
  let pieces = [];
  let hasReturn = false;
  for (const line of linesOf(file, text)) {
    const comment = line.text.indexOf("#");
    let body = comment === -1 ? line.text : line.text.slice(0, comment);
    if (line.text.endsWith("\r")) {
      if (!hasReturn)
        report(warning("carriage-return", shift(line.at, line.text.length - 1), "lines end in CR LF, on which Heartbeat's scripts stumble", { expected: "expected LF alone" }));
      hasReturn = true;
      body = body.replace(/\r$/, "");
    }
    const goesOn = body.endsWith("\\");
    pieces.push({ text: goesOn ? body.slice(0, -1) : body, at: line.at });
    if (goesOn)
      continue;
    yield wordsAcross(pieces);
    pieces = [];
  }
  yield wordsAcross(pieces);
}
function wordsAcross(pieces) {
  const words = [];
  let run2 = [];
  let touching = false;
  const finish2 = () => {
    if (run2.length > 0)
      words.push(joined2(run2));
    run2 = [];
  };
  for (const piece of pieces) {
    for (const match of piece.text.matchAll(/[^ \t]+/g)) {
      if (match.index !== 0 || !touching)
        finish2();
      run2.push(partOf(piece, match.index, match.index + match[0].length));
    }
    touching = piece.text === "" ? touching : !/[ \t]$/.test(piece.text);
  }
  finish2();
  return words;
}
function joined2([first, ...more]) {
  assert(first !== void 0, "a word has a first piece");
  if (more.length === 0)
    return first;
  let from = first.text.length;
  const seams = more.map(({ text, at }) => {
    const seam = { from, at };
    from += text.length;
    return seam;
  });
  return { text: first.text + more.map(({ text }) => text).join(""), at: first.at, seams };
}

// dist/config/linux-ha.js
var EXPECTED2 = "expected ha.cf, haresources and authkeys";
function loadLinuxHa(sources, options) {
  const scriptPath = [`${sources.directory}/resource.d`, "/etc/init.d"];
  const problems = [];
  const report = (found) => problems.push(found);
  const haCf = parseHaCf(sources.haCf.path, textOf(sources.haCf, EXPECTED2, report), report);
  const hasText = sources.haCf.kind === "text";
  const relations = hasText ? report : () => {
  };
  const nodes = readNodes(haCf, relations);
  const mustBelong = options.origin !== "guessed";
  const self = readSelf(haCf, { nodes, local: options.node, mustBelong }, relations);
  const timing = readTiming(haCf, relations);
  const autoFailback2 = readAutoFailback2(haCf, relations);
  const rings = readRings(haCf, relations);
  checkLogging(haCf, report);
  const parsed = readGroups(sources.haresources, nodes, report);
  const groups = parsed.map((found) => found.group);
  const auth = readKeys(sources.authkeys, EXPECTED2, report);
  const ordered = inFileOrder(problems, filesOf(sources).map((file) => file.path));
  const claims = [...claimsOf(haCf, parsed, timing), ...mustBelong || nodes.length === 0 ? [] : [{ kind: "local-name", nodes, at: nodesAt(haCf) }]];
  const directives = usesOf2(haCf);
  if (auth === void 0 || hasError(ordered))
    return { problems: ordered, config: void 0, directives, claims, scriptPath };
  const config = meaningOf({ haCf, self, nodes, timing, autoFailback: autoFailback2, evidence: {}, rings, groups, auth, ttl: readTtl(haCf, nodes), scriptPath, scripts: {} });
  return { problems: ordered, config, directives, claims, scriptPath };
}
var readGroups = (file, nodes, report) => parseHaresources({ file: file.path, text: textOf(file, EXPECTED2, report), nodes }, report);
function checkLogging(haCf, report) {
  const denied = lastOf(haCf, useLogd);
  const hasOther = [logFile, debugFile, logFacility].some((row5) => lastOf(haCf, row5) !== void 0 || haCf.faulty.has(row5.name));
  if (denied?.value !== false || hasOther)
    return;
  report(error("no-log", denied.at, "use_logd no leaves no place for logs", { expected: "expected logfile, debugfile or logfacility as well" }));
}
function usesOf2(haCf) {
  const last = new Map(haCf.occurrences.map((found) => [found.directive, found]));
  const inForce = haCf.occurrences.filter((found) => isRepeatable(found.directive) || last.get(found.directive) === found);
  const given2 = inForce.map(({ directive, word }) => ({ name: directive.name, value: word.text, source: word.at, standing: directive.standing }));
  const missing2 = DIRECTIVES.filter((directive) => !last.has(directive) && !haCf.faulty.has(directive.name));
  const defaults = missing2.flatMap((directive) => {
    const value = directive.fallback ?? directive.defaultText;
    return value === void 0 ? [] : [{ name: directive.name, value, source: "default", standing: directive.standing }];
  });
  return [...given2, ...defaults];
}

// dist/config/load.js
var loadConfig = (sources, options) => sources.dialect === "toml" ? loadToml(sources, options) : loadLinuxHa(sources, options);
function localName(sources, hostname2) {
  const text = sources.dialect === "linux-ha" && sources.nodeinfo.kind === "text" ? sources.nodeinfo.text : "";
  const end = text.indexOf("\n");
  const first = end === -1 ? "" : text.slice(0, end).trim();
  return (first === "" ? hostname2 : first).toLowerCase();
}

// dist/cli/heird-config.js
async function loadFor(options, whyTooLarge2) {
  const sources = await readConfig(options.config);
  return loadFrom({ node: options.node ?? localName(sources, hostname()), sources }, whyTooLarge2);
}
function loadFrom(order, whyTooLarge2) {
  const { problems, config } = loadConfig(order.sources, { node: order.node });
  const lines = problems.map(formatProblem);
  if (config === void 0 || hasError(problems))
    return { order, problems: lines, config: void 0 };
  const tooLarge = whyTooLarge2(config);
  if (tooLarge === void 0)
    return { order, problems: lines, config };
  return { order, problems: [...lines, `${groupsFile(order.sources).path}:1:1: ${tooLarge}`], config: void 0 };
}
function parseOrder(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return void 0;
  }
  const { node: node2, sources } = value ?? {};
  const { dialect = "linux-ha", directory, ...files } = sources ?? {};
  const parts2 = dialect === "toml" ? [files.toml, files.authkeys] : [files.haCf, files.haresources, files.authkeys, files.nodeinfo];
  if (typeof node2 !== "string" || typeof directory !== "string" || !parts2.every(isSourceFile))
    return void 0;
  return { node: node2, sources: { ...sources, dialect } };
}
function isSourceFile(value) {
  const { kind, path, text, mode } = value ?? {};
  if (typeof path !== "string")
    return false;
  return kind === "missing" || kind === "unreadable" || kind === "text" && typeof text === "string" && typeof mode === "number";
}

// dist/cli/version.js
import { existsSync, readFileSync } from "node:fs";
function readVersion() {
  const beside = new URL("./package.json", import.meta.url);
  const text = readFileSync(existsSync(beside) ? beside : new URL("../../package.json", import.meta.url), "utf8");
  return JSON.parse(text).version;
}

// dist/control/api.js
var CONTROL_VERSION = 1;
var SOCKET_NAME = "heir.sock";

// dist/control/server.js
import { chmod, mkdir, unlink } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { dirname as dirname3, join as join4 } from "node:path";
var LONGEST_REQUEST = 4096;
var REQUEST_MS = 2e3;
var REPLY_MS = 5e3;
var MOST_CONNECTIONS = 64;
var PROBE_MS = 1e3;
var AlreadyRunning = class extends Error {
  name = "AlreadyRunning";
};
async function openControlServer(options) {
  const path = join4(options.runDir, SOCKET_NAME);
  await mkdir(dirname3(path), { recursive: true, mode: 493 });
  if (await isAnswered(path))
    throw new AlreadyRunning(`another heird runs on ${path}`);
  await unlink(path).catch(ignoreMissing);
  const open4 = /* @__PURE__ */ new Set();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open4.add(socket);
    socket.on("close", () => open4.delete(socket));
    serve(socket, options.answer);
  });
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, path);
  return {
    path,
    async close() {
      const closed = new Promise((resolve2) => server.close(() => resolve2()));
      const timer = setTimeout(() => open4.forEach((socket) => socket.destroy()), 200);
      await closed;
      clearTimeout(timer);
      await unlink(path).catch(ignoreMissing);
    }
  };
}
async function listen(server, path) {
  const before2 = process.umask(79);
  try {
    await new Promise((resolve2, reject2) => {
      server.once("error", reject2);
      server.listen(path, resolve2);
    });
  } finally {
    process.umask(before2);
  }
  await chmod(path, 432);
}
function serve(socket, answer) {
  let text = "";
  let asked2 = false;
  const reply2 = (value) => {
    if (socket.destroyed)
      return;
    socket.setTimeout(REPLY_MS);
    socket.end(`${JSON.stringify(value)}
`);
  };
  const refuse4 = (reason) => {
    asked2 = true;
    reply2({ version: CONTROL_VERSION, kind: "error", text: reason });
  };
  const ask = (line) => {
    asked2 = true;
    socket.setTimeout(0);
    const request = parseRequest(line);
    if (typeof request === "string")
      return refuse4(request);
    answer(request).then(reply2, (error2) => refuse4(`heird failed to answer: ${String(error2)}`));
  };
  socket.setEncoding("utf8");
  socket.setTimeout(REQUEST_MS);
  socket.on("timeout", () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    if (asked2)
      return;
    text += chunk;
    const end = text.indexOf("\n");
    if (end >= 0)
      ask(text.slice(0, end));
    else if (text.length > LONGEST_REQUEST)
      refuse4("the request is too long");
  });
  socket.on("end", () => {
    if (!asked2)
      refuse4("the request does not end with a newline");
  });
}
function parseRequest(line) {
  if (line.length > LONGEST_REQUEST)
    return "the request is too long";
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    return "the request is not JSON";
  }
  if (typeof value !== "object" || value === null)
    return "the request is not an object";
  const { version, command, group, target } = value;
  if (version !== CONTROL_VERSION)
    return `heird speaks version ${CONTROL_VERSION} of the control protocol, not ${JSON.stringify(version)}`;
  switch (command) {
    case "status":
    case "restart":
      return { version, command };
    case "why":
      if (group === void 0)
        return { version, command };
      return typeof group === "string" ? { version, command, group } : "group must be a string";
    case "standby":
    case "unstandby":
    case "takeover":
      return typeof target === "string" ? { version, command, target } : "target must be a string";
    default:
      return `unknown command ${JSON.stringify(command)}`;
  }
}
function isAnswered(path) {
  return new Promise((resolve2) => {
    const socket = connect(path);
    const end = (answered) => {
      socket.destroy();
      resolve2(answered);
    };
    socket.setTimeout(PROBE_MS, () => end(true));
    socket.on("connect", () => end(true));
    socket.on("error", (error2) => end(error2.code === "EAGAIN" || error2.code === "EACCES"));
  });
}
function ignoreMissing(error2) {
  if (error2.code !== "ENOENT")
    throw error2;
}

// dist/platform/linux/children.js
var running = /* @__PURE__ */ new Map();
var listener;
function watchChildren(tell) {
  listener = tell;
  for (const [pid, forks] of running)
    tell({ pid, runs: true, forks });
}
function trackChild(child, forks) {
  const { pid } = child;
  if (pid === void 0)
    return;
  running.set(pid, forks);
  listener?.({ pid, runs: true, forks });
  child.once("exit", () => {
    running.delete(pid);
    listener?.({ pid, runs: false, forks });
  });
}

// dist/platform/linux/libc.js
import { existsSync as existsSync2 } from "node:fs";
import { createRequire } from "node:module";
import { endianness } from "node:os";
import { fileURLToPath } from "node:url";
var AF_UNIX = 1;
var AF_INET = 2;
var AF_PACKET = 17;
var SOCK_DGRAM = 2;
var SOCK_RAW = 3;
var SOCK_CLOEXEC_NONBLOCK = 526336;
var MSG_DONTWAIT_NOSIGNAL = 16448;
var MSG_DONTWAIT = 64;
var SOL_SOCKET = 1;
var SO_REUSEADDR = 2;
var SO_RCVBUF = 8;
var SO_ATTACH_FILTER = 26;
var SO_RCVBUFFORCE = 33;
var SO_MEMINFO = 55;
var MEMINFO = 36;
var MEMINFO_DROPS = 32;
var SOCKADDR_LL = 20;
var SUN_PATH = 108;
var LARGEST_FRAME = 1514;
var RECEIVE_BUFFER = 2048;
var MOST_INSTRUCTIONS = 4096;
var FILTER_INSTRUCTION = 8;
var CARRIED = fileURLToPath(new URL("./koffi.node", import.meta.url));
var loaded;
function loadLibc() {
  loaded ??= process.env["HEIR_NO_FFI"] === "1" ? null : load();
  return loaded ?? void 0;
}
function load() {
  try {
    return open(createRequire(import.meta.url)(existsSync2(CARRIED) ? CARRIED : "koffi"));
  } catch {
    return null;
  }
}
function open(koffi) {
  const library = koffi.load(null);
  const socket = library.func("int socket(int domain, int type, int protocol)");
  const close = library.func("int close(int fd)");
  const recv = library.func("long recv(int fd, void *bytes, size_t length, int flags)");
  const sendto = library.func("long sendto(int fd, const void *bytes, size_t length, int flags, const void *address, unsigned int size)");
  const bind = library.func("int bind(int fd, const void *address, unsigned int size)");
  const program = koffi.struct("sock_fprog", { len: "uint16_t", filter: "const void *" });
  const setFilter = library.func("int setsockopt(int fd, int level, int name, const sock_fprog *program, unsigned int size)");
  const setsockopt = library.func("int setsockopt(int fd, int level, int name, const void *value, unsigned int size)");
  const getsockopt = library.func("int getsockopt(int fd, int level, int name, void *value, void *size)");
  const setNumber = (fd, name, value) => {
    const bytes = hostNumber(value);
    return setsockopt(fd, SOL_SOCKET, name, bytes, bytes.length) < 0 ? koffi.errno() : void 0;
  };
  const attach = (fd, filter) => {
    const instructions = filterBytes(filter);
    const length = instructions.length / FILTER_INSTRUCTION;
    return setFilter(fd, SOL_SOCKET, SO_ATTACH_FILTER, { len: length, filter: instructions }, koffi.sizeof(program)) < 0 ? koffi.errno() : void 0;
  };
  const send2 = (fd, bytes, address) => Number(sendto(fd, bytes, bytes.length, MSG_DONTWAIT_NOSIGNAL, address, address.length)) < 0 ? koffi.errno() : void 0;
  return {
    openPacketSocket: () => {
      const fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC_NONBLOCK, 0);
      if (fd < 0)
        return koffi.errno();
      return {
        send: (ifindex, frame2) => {
          assert(frame2.length >= 14 && frame2.length <= LARGEST_FRAME, "an Ethernet frame has 14 to 1514 bytes");
          return send2(fd, frame2, linkAddress(ifindex, Buffer.from(frame2.buffer, frame2.byteOffset, frame2.length).readUInt16BE(12)));
        },
        close: () => void close(fd)
      };
    },
    openPacketEar: ({ ifindex, ethertype, filter }) => {
      const fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC_NONBLOCK, 0);
      if (fd < 0)
        return koffi.errno();
      const address = linkAddress(ifindex, ethertype);
      const failed = attach(fd, filter) ?? (bind(fd, address, address.length) < 0 ? koffi.errno() : void 0);
      if (failed !== void 0) {
        close(fd);
        return failed;
      }
      const buffer = Buffer.alloc(RECEIVE_BUFFER);
      return {
        filter: (other) => attach(fd, other),
        receive() {
          const length = Number(recv(fd, buffer, buffer.length, MSG_DONTWAIT));
          return length > 0 ? buffer.subarray(0, Math.min(length, buffer.length)) : void 0;
        },
        close: () => void close(fd)
      };
    },
    openUdpSocket: ({ address, port: port2, reuse, bufferBytes }) => {
      const fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC_NONBLOCK, 0);
      if (fd < 0)
        return koffi.errno();
      if (setNumber(fd, SO_RCVBUFFORCE, bufferBytes) !== void 0)
        setNumber(fd, SO_RCVBUF, bufferBytes);
      const where = internetAddress(address, port2);
      const failed = (reuse ? setNumber(fd, SO_REUSEADDR, 1) : void 0) ?? (bind(fd, where, where.length) < 0 ? koffi.errno() : void 0);
      if (failed !== void 0) {
        close(fd);
        return failed;
      }
      const counts = Buffer.alloc(MEMINFO);
      return {
        fd,
        filter: (program2) => attach(fd, program2),
        dropped: () => getsockopt(fd, SOL_SOCKET, SO_MEMINFO, counts, hostNumber(counts.length)) < 0 ? 0 : readHost32(counts, MEMINFO_DROPS)
      };
    },
    sendUnixDatagram: (path, bytes) => {
      const address = unixAddress(path);
      if (address === void 0)
        return 36;
      const fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC_NONBLOCK, 0);
      if (fd < 0)
        return koffi.errno();
      const failed = send2(fd, bytes, address);
      close(fd);
      return failed;
    }
  };
}
function linkAddress(ifindex, ethertype) {
  const bytes = Buffer.alloc(SOCKADDR_LL);
  writeHost16(bytes, AF_PACKET, 0);
  bytes.writeUInt16BE(ethertype, 2);
  if (endianness() === "LE")
    bytes.writeInt32LE(ifindex, 4);
  else
    bytes.writeInt32BE(ifindex, 4);
  return bytes;
}
function filterBytes(filter) {
  assert(filter.length > 0 && filter.length <= MOST_INSTRUCTIONS, "a filter has 1 to 4096 instructions");
  const bytes = Buffer.alloc(filter.length * FILTER_INSTRUCTION);
  for (const [index, [code, jumpTrue, jumpFalse, operand]] of filter.entries()) {
    const at = index * FILTER_INSTRUCTION;
    writeHost16(bytes, code, at);
    bytes.writeUInt8(jumpTrue, at + 2);
    bytes.writeUInt8(jumpFalse, at + 3);
    if (endianness() === "LE")
      bytes.writeUInt32LE(operand, at + 4);
    else
      bytes.writeUInt32BE(operand, at + 4);
  }
  return bytes;
}
function internetAddress(address, port2) {
  const octets2 = address.split(".").map(Number);
  assert(octets2.length === 4, `not an IPv4 address: ${address}`);
  const bytes = Buffer.alloc(16);
  writeHost16(bytes, AF_INET, 0);
  bytes.writeUInt16BE(port2, 2);
  bytes.set(octets2, 4);
  return bytes;
}
function hostNumber(value) {
  const bytes = Buffer.alloc(4);
  if (endianness() === "LE")
    bytes.writeInt32LE(value, 0);
  else
    bytes.writeInt32BE(value, 0);
  return bytes;
}
var readHost32 = (bytes, offset) => endianness() === "LE" ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset);
function unixAddress(path) {
  const name = Buffer.from(path.startsWith("@") ? `\0${path.slice(1)}` : `${path}\0`, "utf8");
  if (name.length > SUN_PATH)
    return void 0;
  const bytes = Buffer.alloc(2 + name.length);
  writeHost16(bytes, AF_UNIX, 0);
  name.copy(bytes, 2);
  return bytes;
}
function writeHost16(bytes, value, offset) {
  if (endianness() === "LE")
    bytes.writeUInt16LE(value, offset);
  else
    bytes.writeUInt16BE(value, offset);
}

// dist/platform/linux/monotonic.js
var monotonicClock = { now: () => instant(Number(process.hrtime.bigint()) / 1e6) };

// dist/platform/linux/pause-file.js
import { readFile as readFile2, rm, unlink as unlink2 } from "node:fs/promises";
import { join as join5 } from "node:path";

// dist/platform/linux/durable-file.js
import { mkdir as mkdir2, open as open2, rename } from "node:fs/promises";
import { dirname as dirname4 } from "node:path";
async function writeDurably(path, text) {
  const directory = dirname4(path);
  const temporary = `${path}.new`;
  await mkdir2(directory, { recursive: true, mode: 448 });
  const file = await open2(temporary, "w", 384);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncDirectory(directory);
}
async function syncDirectory(directory) {
  const folder = await open2(directory, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

// dist/platform/linux/pause-file.js
var FILE = "pause.json";
var writePauseFile = (directory, text) => writeDurably(join5(directory, FILE), `${text}
`);
async function takePauseFile(directory) {
  const path = join5(directory, FILE);
  const text = await readFile2(path, "utf8");
  await unlink2(path);
  await syncDirectory(directory);
  return text;
}
var removePauseFile = (directory) => rm(join5(directory, FILE), { force: true });
var bootId = async () => (await readFile2("/proc/sys/kernel/random/boot_id", "utf8")).trim();

// dist/platform/linux/state-store.js
import { readFile as readFile3 } from "node:fs/promises";
import { join as join6 } from "node:path";
var FILE2 = "state.json";
function openStateStore(directory) {
  const path = join6(directory, FILE2);
  let last = Promise.resolve();
  return {
    load: () => load2(path),
    save(state) {
      const saved = last.then(() => save(path, state));
      last = saved.catch(() => {
      });
      return saved;
    }
  };
}
async function load2(path) {
  let text;
  try {
    text = await readFile3(path, "utf8");
  } catch (error2) {
    if (error2.code === "ENOENT")
      return { generation: 0, epochs: {}, standby: [] };
    throw new Error(`${path}: cannot be read (${error2.message})`, { cause: error2 });
  }
  const stored = parseStored(text);
  if (stored !== void 0)
    return stored;
  throw new Error(`${path}: not a state file of heir. Restore it, or remove it if no other node of the cluster is running: a forgotten generation makes the others take this node's messages for old ones`);
}
function parseStored(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return void 0;
  }
  if (typeof value !== "object" || value === null)
    return void 0;
  const { generation: generation2, epochs, standby } = value;
  if (!isCount(generation2) || typeof epochs !== "object" || epochs === null || Array.isArray(epochs))
    return void 0;
  if (!Object.values(epochs).every(isCount))
    return void 0;
  if (!Array.isArray(standby) || !standby.every((name) => typeof name === "string"))
    return void 0;
  return { generation: generation2, epochs, standby };
}
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
var save = (path, state) => writeDurably(path, `${JSON.stringify(state)}
`);

// dist/platform/linux/udp-screen.js
var SOURCE_PORT = 0;
var PAYLOAD = 8;
var SOURCE_ADDRESS = 4293918720 + 12;
var RANDOM = 4294963200 + 56;
var NETSTRING_START2 = 589505290;
var CLASSIC_START2 = 1044266506;
var COMMA = 44;
var SHORTEST = 32;
var LOAD_WORD = 32;
var LOAD_HALF = 40;
var LOAD_LENGTH = 128;
var LOAD_OCTET_FROM_X = 80;
var COPY_TO_X = 7;
var SUBTRACT = 20;
var JUMP_EQUAL = 21;
var JUMP_AT_LEAST = 53;
var RETURN = 6;
var WHOLE = 4294967295;
var MOST_PORTS = 32;
var EVERYTHING = [[RETURN, 0, 0, WHOLE]];
function screenProgram({ senders, strangers }) {
  return [...looksLikeMessage(), ...senders.flatMap(bySender), ...byChance(strangers)];
}
function looksLikeMessage() {
  return [
    [LOAD_LENGTH, 0, 0, 0],
    [JUMP_AT_LEAST, 0, 7, PAYLOAD + SHORTEST],
    [SUBTRACT, 0, 0, 1],
    [COPY_TO_X, 0, 0, 0],
    [LOAD_WORD, 0, 0, PAYLOAD],
    [JUMP_EQUAL, 4, 0, CLASSIC_START2],
    [JUMP_EQUAL, 0, 2, NETSTRING_START2],
    [LOAD_OCTET_FROM_X, 0, 0, 0],
    [JUMP_EQUAL, 1, 0, COMMA],
    [RETURN, 0, 0, 0]
  ];
}
function bySender({ address, ports, otherPorts }) {
  assert(ports.length <= MOST_PORTS, "a sender has at most 32 known ports");
  const block = [
    [LOAD_HALF, 0, 0, SOURCE_PORT],
    ...ports.flatMap(({ port: port2, share }) => [[JUMP_EQUAL, 0, 4, port2], ...byChance(share)]),
    ...byChance(otherPorts)
  ];
  return [[LOAD_WORD, 0, 0, SOURCE_ADDRESS], [JUMP_EQUAL, 0, block.length, numberOf(address)], ...block];
}
function byChance(share) {
  const threshold = Math.round(Math.min(Math.max(share, 0), 1) * 4294967295);
  return [
    [LOAD_WORD, 0, 0, RANDOM],
    [JUMP_AT_LEAST, 0, 1, share >= 1 ? WHOLE : threshold],
    [RETURN, 0, 0, share >= 1 ? WHOLE : 0],
    [RETURN, 0, 0, WHOLE]
  ];
}
var numberOf = (address) => Buffer.from(address.split(".").map(Number)).readUInt32BE(0);

// dist/platform/linux/udp-sockets.js
function udpSockets(libc) {
  if (libc === void 0)
    return void 0;
  return {
    open({ shared, ...where }) {
      const handle = libc.openUdpSocket({ ...where, reuse: shared });
      if (typeof handle === "number")
        return void 0;
      return {
        fd: handle.fd,
        // A screen that the kernel refuses changes nothing: what is too much is then dropped behind the socket.
        screen: (screen) => void handle.filter(screen === void 0 ? EVERYTHING : screenProgram(screen)),
        dropped: () => handle.dropped()
      };
    }
  };
}

// node_modules/is-network-error/index.js
var objectToString = Object.prototype.toString;
var isError = (value) => objectToString.call(value) === "[object Error]";
var errorMessages = /* @__PURE__ */ new Set([
  "network error",
  // Chrome
  "NetworkError when attempting to fetch resource.",
  // Firefox
  "The Internet connection appears to be offline.",
  // Safari 16
  "Network request failed",
  // `cross-fetch`
  "fetch failed",
  // Undici (Node.js)
  "terminated",
  // Undici (Node.js)
  " A network error occurred.",
  // Bun (WebKit)
  "Network connection lost"
  // Cloudflare Workers (fetch)
]);
function isNetworkError(error2) {
  const isValid = error2 && isError(error2) && error2.name === "TypeError" && typeof error2.message === "string";
  if (!isValid) {
    return false;
  }
  const { message, stack } = error2;
  if (message === "Load failed" || message.startsWith("Load failed (") && message.endsWith(")")) {
    return stack === void 0 || "__sentry_captured__" in error2;
  }
  if (message.startsWith("error sending request for url")) {
    return true;
  }
  if (message === "Failed to fetch" || message.startsWith("Failed to fetch (") && message.endsWith(")")) {
    return true;
  }
  return errorMessages.has(message);
}

// node_modules/p-retry/index.js
function validateRetries(retries) {
  if (typeof retries === "number") {
    if (retries < 0) {
      throw new TypeError("Expected `retries` to be a non-negative number.");
    }
    if (Number.isNaN(retries)) {
      throw new TypeError("Expected `retries` to be a valid number or Infinity, got NaN.");
    }
  } else if (retries !== void 0) {
    throw new TypeError("Expected `retries` to be a number or Infinity.");
  }
}
function validateNumberOption(name, value, { min = 0, allowInfinity = false } = {}) {
  if (value === void 0) {
    return;
  }
  if (typeof value !== "number" || Number.isNaN(value)) {
    throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? " or Infinity" : ""}.`);
  }
  if (!allowInfinity && !Number.isFinite(value)) {
    throw new TypeError(`Expected \`${name}\` to be a finite number.`);
  }
  if (value < min) {
    throw new TypeError(`Expected \`${name}\` to be ≥ ${min}.`);
  }
}
var AbortError = class extends Error {
  constructor(message) {
    super();
    if (message instanceof Error) {
      this.originalError = message;
      ({ message } = message);
    } else {
      this.originalError = new Error(message);
      this.originalError.stack = this.stack;
    }
    this.name = "AbortError";
    this.message = message;
  }
};
function calculateDelay(retriesConsumed, options) {
  const attempt2 = Math.max(1, retriesConsumed + 1);
  const random = options.randomize ? Math.random() + 1 : 1;
  let timeout = Math.round(random * options.minTimeout * options.factor ** (attempt2 - 1));
  timeout = Math.min(timeout, options.maxTimeout);
  return timeout;
}
function calculateRemainingTime(start, max) {
  if (!Number.isFinite(max)) {
    return max;
  }
  return max - (performance.now() - start);
}
async function onAttemptFailure({ error: error2, attemptNumber, retriesConsumed, startTime, options }) {
  const normalizedError = error2 instanceof Error ? error2 : new TypeError(`Non-error was thrown: "${error2}". You should only throw errors.`);
  if (normalizedError instanceof AbortError) {
    throw normalizedError.originalError;
  }
  const retriesLeft = Number.isFinite(options.retries) ? Math.max(0, options.retries - retriesConsumed) : options.retries;
  const maxRetryTime = options.maxRetryTime ?? Number.POSITIVE_INFINITY;
  const context = Object.freeze({
    error: normalizedError,
    attemptNumber,
    retriesLeft,
    retriesConsumed
  });
  await options.onFailedAttempt(context);
  if (calculateRemainingTime(startTime, maxRetryTime) <= 0) {
    throw normalizedError;
  }
  const consumeRetry = await options.shouldConsumeRetry(context);
  const remainingTime = calculateRemainingTime(startTime, maxRetryTime);
  if (remainingTime <= 0 || retriesLeft <= 0) {
    throw normalizedError;
  }
  if (normalizedError instanceof TypeError && !isNetworkError(normalizedError)) {
    if (consumeRetry) {
      throw normalizedError;
    }
    options.signal?.throwIfAborted();
    return false;
  }
  if (!await options.shouldRetry(context)) {
    throw normalizedError;
  }
  if (!consumeRetry) {
    options.signal?.throwIfAborted();
    return false;
  }
  const delayTime = calculateDelay(retriesConsumed, options);
  const finalDelay = Math.min(delayTime, remainingTime);
  options.signal?.throwIfAborted();
  if (finalDelay > 0) {
    await new Promise((resolve2, reject2) => {
      const onAbort = () => {
        clearTimeout(timeoutToken);
        options.signal?.removeEventListener("abort", onAbort);
        reject2(options.signal.reason);
      };
      const timeoutToken = setTimeout(() => {
        options.signal?.removeEventListener("abort", onAbort);
        resolve2();
      }, finalDelay);
      if (options.unref) {
        timeoutToken.unref?.();
      }
      options.signal?.addEventListener("abort", onAbort, { once: true });
    });
  }
  options.signal?.throwIfAborted();
  return true;
}
async function pRetry(input, options = {}) {
  options = { ...options };
  validateRetries(options.retries);
  if (Object.hasOwn(options, "forever")) {
    throw new Error("The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.");
  }
  options.retries ??= 10;
  options.factor ??= 2;
  options.minTimeout ??= 1e3;
  options.maxTimeout ??= Number.POSITIVE_INFINITY;
  options.maxRetryTime ??= Number.POSITIVE_INFINITY;
  options.randomize ??= false;
  options.onFailedAttempt ??= () => {
  };
  options.shouldRetry ??= () => true;
  options.shouldConsumeRetry ??= () => true;
  validateNumberOption("factor", options.factor, { min: 0, allowInfinity: false });
  validateNumberOption("minTimeout", options.minTimeout, { min: 0, allowInfinity: false });
  validateNumberOption("maxTimeout", options.maxTimeout, { min: 0, allowInfinity: true });
  validateNumberOption("maxRetryTime", options.maxRetryTime, { min: 0, allowInfinity: true });
  if (!(options.factor > 0)) {
    options.factor = 1;
  }
  options.signal?.throwIfAborted();
  let attemptNumber = 0;
  let retriesConsumed = 0;
  const startTime = performance.now();
  while (Number.isFinite(options.retries) ? retriesConsumed <= options.retries : true) {
    attemptNumber++;
    try {
      options.signal?.throwIfAborted();
      const result = await input(attemptNumber);
      options.signal?.throwIfAborted();
      return result;
    } catch (error2) {
      if (await onAttemptFailure({
        error: error2,
        attemptNumber,
        retriesConsumed,
        startTime,
        options
      })) {
        retriesConsumed++;
      }
    }
  }
  throw new Error("Retry attempts exhausted without throwing an error.");
}

// dist/platform/linux/allowance.js
var RATE = 10;
var DEBT = -50;
function refill(allowance, now, saved) {
  const gained = elapsed(allowance.at, now) / 1e3 * RATE;
  return { frames: Math.min(saved, allowance.frames + gained), at: now };
}
var spend = (allowance, frames) => ({ ...allowance, frames: Math.max(DEBT, allowance.frames - frames) });
var waitFor = (allowance, frames) => millis(Math.max(0, (frames - allowance.frames) / RATE * 1e3));

// dist/platform/linux/announcer.js
var REPEATS = [millis(100), millis(300), millis(800), millis(1800)];
var REFRESH = millis(6e4);
var SAVED = 10;
var DEMAND_PAUSE = millis(200);
var Announcer = class {
  #sender;
  #clock;
  #entries = /* @__PURE__ */ new Map();
  #allowances = /* @__PURE__ */ new Map();
  #timer;
  constructor(options) {
    this.#sender = options.sender;
    this.#clock = options.clock;
  }
  /** From now on: at once, then repeats, then the refresh. Again for an address that is announced already starts over. */
  announce(announcement, isLive) {
    const now = this.#clock.now();
    const known = this.#entries.get(announcement.address);
    const urgent = known === void 0 || elapsed(known.demandedAt, now) >= DEMAND_PAUSE;
    const entry = { announcement, isLive, demandedAt: urgent ? now : known.demandedAt, repeats: 0, dueAt: now };
    this.#entries.set(announcement.address, entry);
    if (urgent)
      this.#send(entry, now);
    this.#arm();
  }
  withdraw(address) {
    this.#entries.delete(address);
  }
  close() {
    clearTimeout(this.#timer);
    this.#entries.clear();
    this.#sender.close();
  }
  #send(entry, now) {
    const { device } = entry.announcement;
    if (entry.isLive()) {
      this.#sender.send(entry.announcement);
      this.#allowances.set(device, spend(this.#allowance(device, now), this.#sender.frames));
    }
    entry.dueAt = nextDue(entry, now);
    entry.repeats += 1;
  }
  #allowance(device, now) {
    return refill(this.#allowances.get(device) ?? { frames: SAVED, at: now }, now, SAVED);
  }
  /** Sends what is due and allowed: repeats of young claims before refreshes, longest overdue first. */
  #run() {
    const now = this.#clock.now();
    const due = [...this.#entries.values()].filter((entry) => entry.dueAt <= now);
    due.sort((a, b) => a.repeats - b.repeats || a.dueAt - b.dueAt);
    for (const entry of due) {
      if (waitFor(this.#allowance(entry.announcement.device, now), this.#sender.frames) === 0)
        this.#send(entry, now);
    }
    this.#arm();
  }
  #arm() {
    clearTimeout(this.#timer);
    const now = this.#clock.now();
    const waits = [...this.#entries.values()].map((entry) => Math.max(entry.dueAt - now, waitFor(this.#allowance(entry.announcement.device, now), this.#sender.frames)));
    if (waits.length === 0)
      return;
    this.#timer = setTimeout(() => this.#run(), Math.max(1, Math.ceil(Math.min(...waits))));
    this.#timer.unref();
  }
};
function nextDue(entry, now) {
  const before2 = entry.repeats === 0 ? 0 : REPEATS[entry.repeats - 1] ?? 0;
  const next = REPEATS[entry.repeats];
  return next === void 0 ? after(now, REFRESH) : after(now, millis(next - before2));
}

// dist/platform/linux/exec.js
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { open as open3, unlink as unlink3 } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join7 } from "node:path";
var OUTPUT_LIMIT = 65536;
var DUMP_LIMIT = 16777216;
var OUTPUT_GRACE = millis(100);
function commandPath(name) {
  const search = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/sbin", "/usr/bin", "/bin"];
  return search.filter((dir) => dir.startsWith("/")).map((dir) => join7(dir, name)).find(isExecutable);
}
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
async function exec(argv, options) {
  const file = options.output === "file" ? await openUnlinked() : void 0;
  try {
    const result = await run(argv, options, file);
    return file === void 0 ? result : { ...result, stderr: await readStart(file) + result.stderr };
  } finally {
    await file?.close();
  }
}
function run(argv, options, file) {
  const [command, ...args] = argv;
  const sink = file?.fd ?? (options.output === "file" ? "ignore" : "pipe");
  return new Promise((resolve2) => {
    let timedOut = false;
    let failure = "";
    const child = spawn(command, args, {
      detached: true,
      stdio: ["ignore", sink, sink],
      ...options.env === void 0 ? {} : { env: options.env },
      ...options.cwd === void 0 ? {} : { cwd: options.cwd }
    });
    trackChild(child, options.env !== void 0);
    const stdout = collect(child.stdout, options.limit ?? OUTPUT_LIMIT);
    const stderr = collect(child.stderr, OUTPUT_LIMIT);
    const kill = () => killGroup(child);
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, options.timeout);
    if (options.abort?.aborted === true)
      kill();
    options.abort?.addEventListener("abort", kill, { once: true });
    let done = false;
    const finish2 = (code) => {
      if (done)
        return;
      done = true;
      clearTimeout(timer);
      options.abort?.removeEventListener("abort", kill);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve2({ ...code === null ? {} : { code }, timedOut, stdout: stdout(), stderr: stderr() + failure });
    };
    child.once("error", (error2) => {
      failure = error2.message;
      if (child.pid === void 0)
        finish2(null);
    });
    child.once("exit", (code) => setTimeout(() => finish2(code), OUTPUT_GRACE).unref());
    child.once("close", (code) => finish2(code));
  });
}
function killGroup(child) {
  if (child.pid === void 0)
    return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
function collect(stream, limit2) {
  const chunks = [];
  let size = 0;
  stream?.on("data", (chunk) => {
    if (size < limit2)
      chunks.push(chunk.subarray(0, limit2 - size));
    size += chunk.length;
  });
  return () => Buffer.concat(chunks).toString("utf8");
}
var opened = 0;
async function openUnlinked() {
  opened += 1;
  const path = join7(tmpdir(), `heir-output-${process.pid}-${opened}`);
  try {
    const file = await open3(path, "wx+", 384);
    await unlink3(path);
    return file;
  } catch {
    return void 0;
  }
}
async function readStart(file) {
  const buffer = Buffer.alloc(OUTPUT_LIMIT);
  const { bytesRead } = await file.read(buffer, 0, OUTPUT_LIMIT, 0);
  return buffer.toString("utf8", 0, bytesRead);
}

// dist/platform/linux/kernel-arp.js
import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
var DISCARD = 9;
function kernelArpSender(log2) {
  let turn = 0;
  return {
    frames: 1,
    send({ address, device }) {
      const subnet = subnetOf(device, address);
      if (subnet === void 0) {
        log2.log("warn", "announce-failed", { address, device, reason: "no subnet with neighbours to ask for" });
        return;
      }
      turn += 1;
      const target = neighbour(subnet, address, turn);
      const socket = createSocket("udp4");
      const done = (error2) => {
        if (error2)
          log2.log("warn", "announce-failed", { address, device, reason: error2.message });
        socket.close();
      };
      socket.once("error", done);
      socket.bind({ address, exclusive: true }, () => socket.send(Buffer.of(0), DISCARD, target, done));
    },
    close: () => {
    }
  };
}
function subnetOf(device, address) {
  return (networkInterfaces()[device] ?? []).flatMap((entry) => {
    const own = parseIpv4(entry.address);
    const prefix = parsePrefix(entry.netmask);
    return own !== void 0 && prefix !== void 0 && prefix < 31 && contains({ address: own, prefix }, address) ? [{ address: own, prefix }] : [];
  })[0];
}
function neighbour(subnet, self, turn) {
  const hosts = 2 ** (32 - subnet.prefix) - 2;
  const at = (count) => {
    const value = networkOf(subnet).split(".").reduce((sum, part) => sum * 256 + Number(part), 0) + hosts - count % hosts;
    return [24, 16, 8, 0].map((shift2) => Math.floor(value / 2 ** shift2) % 256).join(".");
  };
  return at(turn) === self ? at(turn + 1) : at(turn);
}

// dist/platform/linux/mac.js
function macBytes(mac) {
  assert(/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(mac), `not an Ethernet address: ${mac}`);
  return Buffer.from(mac.replaceAll(":", ""), "hex");
}
var showMac = (octets2) => [...octets2].map((octet) => octet.toString(16).padStart(2, "0")).join(":");

// dist/platform/linux/arp.js
var BROADCAST = Buffer.from("ffffffffffff", "hex");
var SHORTEST_FRAME = 60;
function gratuitousArp(kind, address, mac) {
  const own = macBytes(mac);
  const ip = Buffer.from(address.split(".").map(Number));
  const frame2 = Buffer.alloc(SHORTEST_FRAME);
  BROADCAST.copy(frame2, 0);
  own.copy(frame2, 6);
  frame2.writeUInt16BE(2054, 12);
  frame2.writeUInt16BE(1, 14);
  frame2.writeUInt16BE(2048, 16);
  frame2.writeUInt8(6, 18);
  frame2.writeUInt8(4, 19);
  frame2.writeUInt16BE(kind === "request" ? 1 : 2, 20);
  own.copy(frame2, 22);
  ip.copy(frame2, 28);
  if (kind === "reply")
    own.copy(frame2, 32);
  ip.copy(frame2, 38);
  return frame2;
}
function openArpSender(log2) {
  const socket = loadLibc()?.openPacketSocket();
  if (typeof socket === "object") {
    return {
      frames: 2,
      send({ address, device, index, mac }) {
        for (const kind of ["request", "reply"]) {
          const errno = socket.send(index, gratuitousArp(kind, address, mac));
          if (errno !== void 0)
            log2.log("warn", "announce-failed", { address, device, errno });
        }
      },
      close: () => socket.close()
    };
  }
  const reason = socket === void 0 ? "no FFI" : `packet socket refused, errno ${socket}`;
  const arping = commandPath("arping");
  if (arping === void 0) {
    log2.log("warn", "announce-by-kernel", { reason, cure: "install koffi or arping: a neighbour that changed its entry within the last second ignores these" });
    return kernelArpSender(log2);
  }
  log2.log("warn", "announce-by-arping", { reason, command: arping });
  return arpingSender(arping, log2);
}
function arpingSender(arping, log2) {
  const running2 = new AbortController();
  return {
    frames: 1,
    send({ address, device }) {
      void exec([arping, "-U", "-c", "1", "-w", "1", "-I", device, address], { timeout: millis(3e3), abort: running2.signal }).then((result) => {
        if (result.code === void 0 || result.code > 1)
          log2.log("warn", "announce-failed", { address, device, reason: result.stderr.trim() });
      });
    },
    close: () => running2.abort()
  };
}

// dist/platform/linux/command-child.js
import { spawn as spawn2 } from "node:child_process";
function dyingWithParent() {
  const setpriv = commandPath("setpriv");
  return setpriv === void 0 ? [] : [setpriv, "--pdeathsig", "KILL", "--"];
}
var CommandChild = class {
  #dialect;
  #process;
  #reaped;
  #alive = true;
  #written = 0;
  #asked = 0;
  #text = "";
  #heard = () => {
  };
  constructor(dialect, argv) {
    this.#dialect = dialect;
    const [command = "", ...args] = argv;
    this.#process = spawn2(command, args, {
      stdio: ["pipe", dialect.hearsOutput ? "pipe" : "ignore", "pipe"],
      // A session of its own: Ctrl-C at the terminal is for the agent, which still needs the child to take addresses off.
      detached: true,
      env: { ...process.env, ...dialect.environment }
    });
    trackChild(this.#process, false);
    this.#process.stdin?.on("error", () => {
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        this.#text += text;
        this.#heard();
      });
    }
    this.#reaped = new Promise((resolve2) => {
      const gone2 = (detail) => () => {
        this.#alive = false;
        this.#text += detail;
        resolve2();
        this.#heard();
      };
      this.#process.once("close", gone2(""));
      this.#process.once("error", (error2) => gone2(error2.message)());
    });
  }
  get pid() {
    return this.#process.pid ?? 0;
  }
  isAlive() {
    return this.#alive && this.#process.exitCode === null && this.#process.signalCode === null;
  }
  isWornOut() {
    return this.#asked >= (this.#dialect.transactions ?? Number.POSITIVE_INFINITY);
  }
  /** Writes `lines` and the sentinel in one piece; resolves when the sentinel answers, the child dies, or `limit` has passed. */
  ask(lines, limit2) {
    const composed = this.#dialect.compose(lines, this.#written);
    this.#written += composed.lines;
    this.#asked += 1;
    this.#text = "";
    return new Promise((resolve2) => {
      const finish2 = (outcome) => {
        clearTimeout(timer);
        this.#heard = () => {
        };
        resolve2(outcome);
      };
      const timer = setTimeout(() => finish2({ kind: "late" }), limit2);
      this.#heard = () => {
        const reading = composed.read(this.#text);
        if (reading !== void 0)
          finish2({ kind: "answered", ...reading });
        else if (!this.#alive)
          finish2({ kind: "died", detail: oneLine(this.#text) || `${this.#dialect.name} ended` });
      };
      this.#process.stdin?.write(composed.text);
      this.#heard();
    });
  }
  async killAndReap() {
    this.#process.kill("SIGKILL");
    await this.#reaped;
  }
  async end() {
    this.#process.stdin?.end();
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 500);
    await this.#reaped;
    clearTimeout(timer);
  }
};
var oneLine = (text) => text.replace(/\s+/g, " ").trim();

// dist/platform/linux/command-queue.js
var START_LIMIT = millis(5e3);
var CommandQueue = class {
  #clock;
  #log;
  #dialect;
  #queue = [];
  #child;
  #running;
  #closed = false;
  constructor(options) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#dialect = options.dialect;
  }
  /** The child's process id while there is one; for tests and for whoever kills it after the agent's death. */
  get pid() {
    return this.#child?.pid;
  }
  transact(transaction) {
    return new Promise((resolve2) => {
      const waiting = { transaction, resolve: resolve2 };
      if (transaction.urgent === true)
        this.#queue.unshift(waiting);
      else
        this.#queue.push(waiting);
      this.#running ??= this.#work();
    });
  }
  /** Waits for what is queued, then ends the child. */
  async close() {
    await this.#running;
    this.#closed = true;
    await this.#retire();
  }
  async #work() {
    for (let next = this.#queue.shift(); next !== void 0; next = this.#queue.shift()) {
      next.resolve(await this.#carryOut(next.transaction));
    }
    this.#running = void 0;
  }
  /**
   * A child that somebody else killed is replaced once: it is reaped, so its lines are done or never will be, and `lines` is
   * asked again with the time of the new write. systemd's stop sends SIGTERM to every process of the unit, children included.
   */
  async #carryOut(transaction) {
    const answer = await this.#attempt(transaction);
    const { isStale } = this.#dialect;
    if (answer.kind === "done" && isStale !== void 0 && [...answer.failures.values()].some(isStale)) {
      await this.#retire();
      return this.#attempt(transaction);
    }
    return answer.kind === "broken" ? this.#attempt(transaction) : answer;
  }
  async #attempt(transaction) {
    if (this.#closed)
      return { kind: "broken", detail: "closed" };
    const child = await this.#readyChild();
    if (typeof child === "string")
      return { kind: "broken", detail: child };
    const wroteAt = this.#clock.now();
    const lines = transaction.lines(wroteAt);
    if (!Array.isArray(lines))
      return { kind: "refused", detail: lines.refused };
    const outcome = await child.ask(lines, transaction.limit);
    const took = elapsed(wroteAt, this.#clock.now());
    const judged = took > transaction.limit ? { kind: "late" } : outcome;
    switch (judged.kind) {
      case "answered":
        return { kind: "done", wroteAt, took, failures: judged.failures, said: judged.said };
      case "died":
        this.#child = void 0;
        return { kind: "broken", detail: judged.detail };
      case "late": {
        this.#log.log("warn", this.#dialect.lateCode, { pid: child.pid, waited_ms: Math.round(took), limit_ms: transaction.limit });
        await child.killAndReap();
        this.#child = void 0;
        return { kind: "late", wroteAt, took: elapsed(wroteAt, this.#clock.now()) };
      }
    }
  }
  /** A child that has answered once: by then it has its parent-death signal, so no line outlives the agent in its pipe. */
  async #readyChild() {
    const known = this.#child?.isAlive() === true ? this.#child : void 0;
    if (known?.isWornOut() === false)
      return known;
    const { name, command } = this.#dialect;
    const argv = command();
    if ("missing" in argv)
      return known ?? argv.missing;
    const child = new CommandChild(this.#dialect, argv);
    const first = await child.ask([], START_LIMIT);
    if (first.kind !== "answered") {
      await child.killAndReap();
      return known ?? (first.kind === "died" ? first.detail : `${name} did not answer`);
    }
    await known?.end();
    this.#child = child;
    return child;
  }
  async #retire() {
    await this.#child?.end();
    this.#child = void 0;
  }
};
var isDone = (answer) => answer.kind === "done" && answer.failures.size === 0;
function describe2(answer) {
  switch (answer.kind) {
    case "late":
      return `no answer within ${Math.round(answer.took)} ms`;
    case "done":
      return [...answer.failures.values()].join("; ");
    default:
      return answer.detail;
  }
}

// dist/platform/linux/guard-rules.js
var FIRST = -450;
var LAST = 450;
var KEYS = { arp: ["ip"], inet: ["ipv4", "ipv6"] };
var ADDRESSES_A_LINE = 500;
function buildTables(groups, left) {
  return [
    ...deleteTables(),
    "add table arp heir",
    "add map arp heir guarded { type ipv4_addr : verdict; }",
    ...groups.flatMap((group) => groupChain("arp", group)),
    `add chain arp heir input { type filter hook input priority ${FIRST}; policy accept; }`,
    "add rule arp heir input arp daddr ip vmap @guarded",
    // A socket bound to the address makes the kernel ask for neighbours in its name, which poisons their caches.
    `add chain arp heir output { type filter hook output priority ${FIRST}; policy accept; }`,
    "add rule arp heir output arp saddr ip vmap @guarded",
    "add table inet heir",
    "add map inet heir guarded4 { type ipv4_addr : verdict; }",
    "add map inet heir guarded6 { type ipv6_addr : verdict; }",
    // The target of neighbour discovery is in the payload; nft has a name for it only since 1.1.
    "add map inet heir target6 { typeof @th,64,128 : verdict; }",
    ...groups.flatMap((group) => groupChain("inet", group)),
    `add chain inet heir prerouting { type filter hook prerouting priority ${FIRST}; policy accept; }`,
    'add rule inet heir prerouting iif != "lo" ip daddr vmap @guarded4',
    'add rule inet heir prerouting iif != "lo" ip6 daddr vmap @guarded6',
    'add rule inet heir prerouting iif != "lo" icmpv6 type nd-neighbor-solicit @th,64,128 vmap @target6',
    // Also what the machine itself sends passes here.
    `add chain inet heir postrouting { type filter hook postrouting priority ${LAST}; policy accept; }`,
    'add rule inet heir postrouting oif != "lo" ip saddr vmap @guarded4',
    'add rule inet heir postrouting oif != "lo" ip6 saddr vmap @guarded6',
    'add rule inet heir postrouting oif != "lo" icmpv6 type nd-neighbor-advert @th,64,128 vmap @target6',
    ...groups.flatMap((group) => {
      const ms = left(group);
      return [...inPieces([...group.addresses]).flatMap((piece) => enterLines(group.number, piece)), ...ms === void 0 ? [] : addElements(group.number, ms)];
    })
  ];
}
var deleteTables = () => ["arp", "inet"].flatMap((family) => [`add table ${family} heir`, `delete table ${family} heir`]);
function groupChain(family, { number, name }) {
  const [key, type] = family === "arp" ? ["arp ptype", "ether_type"] : ["meta nfproto", "nf_proto"];
  const chain = `${family} heir g${number}`;
  return [
    `add set ${family} heir live${number} { type ${type}; flags timeout; }`,
    `add chain ${chain}`,
    `add rule ${chain} ${key} @live${number} return`,
    `add rule ${chain} drop comment "${commentOf(name)}"`
  ];
}
var commentOf = (name) => `no lease for group ${name.replace(/[^\w.:/-]/g, "_").slice(0, 60)}`;
var enterLines = (number, addresses) => mapLines("add", addresses, ` : jump g${number}`);
var leaveLines = (addresses) => mapLines("delete", addresses, "");
function mapLines(verb, addresses, verdict) {
  const four = addresses.filter((address) => !address.includes(":"));
  const six = addresses.filter((address) => address.includes(":"));
  const line = (map, keys) => keys.length === 0 ? [] : [`${verb} element ${map} { ${keys.map((key) => `${key}${verdict}`).join(", ")} }`];
  return [
    ...line("arp heir guarded", four),
    ...line("inet heir guarded4", four),
    ...line("inet heir guarded6", six),
    ...line("inet heir target6", six.map(targetOf))
  ];
}
var openLines = (number, ms) => [...addElements(number, ms), ...closeLines(number), ...addElements(number, ms)];
var renewLines = (number, ms) => [...closeLines(number), ...addElements(number, ms)];
var closeLines = (number) => elementLines("delete", number, "");
var addElements = (number, ms) => elementLines("add", number, ` timeout ${Math.floor(ms)}ms`);
var elementLines = (verb, number, timeout) => ["arp", "inet"].map((family) => `${verb} element ${family} heir live${number} { ${KEYS[family].map((key) => key + timeout).join(", ")} }`);
var LIST_LINES = ["list table arp heir", "list table inet heir"];
function parseList(text) {
  const guarded = [];
  const rules = text.replace(/\belements = \{([^}]*)\}/g, (_2, inner) => {
    guarded.push(...[...inner.matchAll(/([^\s,]+) : jump (g\d+)/g)].map((found) => `${found[1]} ${found[2]}`));
    return "";
  });
  return { rules: rules.replace(/\s+/g, " ").trim(), guarded: guarded.toSorted() };
}
function expectedGuarded(groups) {
  const entries = groups.flatMap(({ number, addresses }) => [...addresses].flatMap((address) => [`${address} g${number}`, `${address.includes(":") ? targetOf(address) : address} g${number}`]));
  return entries.toSorted();
}
function targetOf(address) {
  const [head = "", tail] = address.split("::");
  const groups = (part) => part === "" ? [] : part.split(":");
  const left = groups(head);
  const right = groups(tail ?? "");
  const zeros = tail === void 0 ? [] : Array.from({ length: 8 - left.length - right.length }, () => "0");
  const hex2 = [...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join("").toLowerCase();
  return `0x${hex2}`;
}
function inPieces(addresses) {
  const pieces = [];
  for (let i = 0; i < addresses.length; i += ADDRESSES_A_LINE)
    pieces.push(addresses.slice(i, i + ADDRESSES_A_LINE));
  return pieces;
}

// dist/platform/linux/group-guard.js
var CLOSED = instant(Number.NEGATIVE_INFINITY);
var COMMAND_LIMIT = millis(500);
var LATE = 0.5;
var SHORTEST2 = millis(20);
var GroupGuard = class {
  #tables;
  #record;
  #queue;
  #clock;
  constructor(options) {
    this.#tables = options.tables;
    this.#record = options.record;
    this.#queue = options.queue;
    this.#clock = options.clock;
  }
  get isUp() {
    return this.#tables.isUp;
  }
  get isOpen() {
    return this.#clock.now() < this.#record.until;
  }
  /** Before an address goes on; undefined, or why it would stay silent. Without a guard it is only noted. */
  async enter(addresses) {
    const { number, addresses: guarded } = this.#record;
    const entering = addresses.filter((address) => !guarded.has(address));
    if (!this.#tables.isUp) {
      for (const address of entering)
        guarded.add(address);
      return this.#unusable();
    }
    for (const piece of inPieces(entering)) {
      const lines = () => {
        for (const address of piece)
          guarded.add(address);
        return enterLines(number, piece);
      };
      const answer = await this.#queue.transact({ lines, limit: COMMAND_LIMIT });
      if (!isDone(answer))
        await this.#tables.repair(describe2(answer));
    }
    return this.#unusable();
  }
  /** After the addresses are surely off. What fails here is found by the next look at the tables. */
  async leave(addresses) {
    const { addresses: guarded } = this.#record;
    for (const piece of inPieces(addresses.filter((address) => guarded.has(address)))) {
      const lines = () => {
        for (const address of piece)
          guarded.delete(address);
        return leaveLines(piece);
      };
      if (this.#tables.isUp)
        await this.#queue.transact({ lines, limit: COMMAND_LIMIT });
      else
        lines();
    }
  }
  /** Opens until `until`, whatever was there. `mayWrite` is asked at the moment of writing and answers why not. */
  async open(order) {
    if (!this.#tables.isUp)
      return this.#withoutTables();
    const record = this.#record;
    const { term } = record;
    const { until } = order;
    const answer = await this.#queue.transact({
      limit: COMMAND_LIMIT,
      lines: (now) => {
        const refused = order.mayWrite() ?? whyNot2(record, term) ?? (elapsed(now, until) < SHORTEST2 ? "the lease has ended" : void 0);
        if (refused !== void 0)
          return { refused };
        record.until = until;
        return openLines(record.number, elapsed(now, until));
      }
    });
    if (answer.kind === "refused")
      return answer;
    if (answer.kind === "late")
      return this.#tooLate(answer.took);
    if (!isDone(answer) && !await this.#tables.repair(describe2(answer)))
      return this.#withoutTables();
    const given2 = whyNot2(record, term);
    return given2 === void 0 ? { kind: "open", until, took: answer.kind === "done" ? answer.took : millis(0) } : { kind: "refused", detail: given2 };
  }
  /** Keeps it open for `length` from now; never once the lease has ended, by our clock or by the kernel's. */
  async renew(order) {
    for (let repaired = false; ; repaired = true) {
      if (!this.#tables.isUp)
        return this.#withoutTables();
      const record = this.#record;
      const { term } = record;
      const answer = await this.#queue.transact({
        limit: millis(order.length * LATE),
        lines: (now) => {
          const lapsed = now < record.until ? void 0 : "the lease has ended";
          const refused = order.mayWrite(now) ?? whyNot2(record, term) ?? lapsed;
          return refused === void 0 ? renewLines(record.number, order.length) : { refused };
        }
      });
      if (answer.kind === "refused")
        return answer;
      if (answer.kind === "late")
        return this.#tooLate(answer.took);
      const given2 = whyNot2(record, term);
      if (given2 !== void 0)
        return { kind: "refused", detail: given2 };
      if (answer.kind === "done" && isDone(answer)) {
        record.until = after(answer.wroteAt, order.length);
        return { kind: "open", until: record.until, took: answer.took };
      }
      if (this.#clock.now() >= record.until)
        return { kind: "refused", detail: "the lease has ended in the kernel" };
      if (repaired)
        return { kind: "refused", detail: describe2(answer) };
      await this.#tables.repair(describe2(answer));
    }
  }
  /** On already when the tables are built. */
  inherit(addresses, until) {
    for (const address of addresses)
      this.#record.addresses.add(address);
    this.#record.until = until;
  }
  /** The lease was granted without a guard: one that is built later is open until then. */
  grantedWithout(until) {
    this.#record.until = until;
  }
  /** Silent at once; whatever was queued is refused. */
  async close() {
    this.#record.term += 1;
    this.#record.until = CLOSED;
    if (this.#tables.isUp)
      await this.#settle();
  }
  /** The kernel may have acted at any moment until the reaping: its count is set to ours. */
  async #tooLate(took) {
    await this.#settle();
    return { kind: "refused", detail: `no answer within ${Math.round(took)} ms` };
  }
  async #settle() {
    const record = this.#record;
    const lines = (now) => {
      const left = elapsed(now, record.until);
      return left < SHORTEST2 ? closeLines(record.number) : openLines(record.number, left);
    };
    const transaction = { lines, limit: COMMAND_LIMIT, urgent: true };
    const answer = await this.#queue.transact(transaction);
    if (answer.kind === "late")
      await this.#queue.transact(transaction);
  }
  #withoutTables() {
    const detail = this.#unusable();
    return detail === void 0 ? { kind: "down" } : { kind: "refused", detail };
  }
  #unusable() {
    const { stale } = this.#tables;
    return stale === void 0 ? void 0 : `nftables guard: ${stale}`;
  }
};
var whyNot2 = (record, term) => term === record.term ? void 0 : "the lease was given up";

// dist/platform/linux/nft.js
var TRANSACTIONS = 2e3;
var Nft = class extends CommandQueue {
  constructor(options) {
    super({ ...options, dialect: nftDialect() });
  }
};
function nftDialect() {
  return {
    name: "nft -i",
    lateCode: "nft-late",
    command: nftCommand,
    hearsOutput: true,
    // The history file: it would be written to the home directory at the end.
    environment: { HOME: "/dev/null", LC_ALL: "C" },
    compose: (lines, written) => {
      const sentinel = `end${written}`;
      return {
        // Two lists on one line: nft 1.0.6 knows only the last one's table.
        text: `${lines.join(lines[0]?.startsWith("list ") === true ? "\n" : "; ")}
${sentinel}
`,
        lines: 2,
        read: (heard) => readNft(heard, sentinel)
      };
    },
    transactions: TRANSACTIONS
  };
}
function nftCommand() {
  if (process.env["HEIR_NO_NFT"] === "1")
    return { missing: "HEIR_NO_NFT=1" };
  const nft = commandPath("nft");
  if (nft === void 0)
    return { missing: "command nft not found (package nftables)" };
  return [...dyingWithParent(), "/bin/sh", "-c", 'exec "$0" -i 2>&1', nft];
}
function readNft(heard, sentinel) {
  const lines = heard.split("\n");
  const end = lines.findIndex((line, i) => line === sentinel && i + 2 < lines.length && /^\s*\^+$/.test(lines[i + 1] ?? ""));
  if (end < 0)
    return void 0;
  const told = lines.slice(0, end - 1);
  const errors = told.flatMap((line, i) => /^(?:\S+: )?Error: /.test(line) ? [complaint(line, told[i + 1], told[i + 2])] : []);
  const said = errors.length === 0 ? told.join("\n") : "";
  return { failures: errors.length === 0 ? /* @__PURE__ */ new Map() : /* @__PURE__ */ new Map([[0, errors.join("; ")]]), said };
}
function complaint(line, command = "", carets = "") {
  const text = oneLine(line.replace(/^(?:\S+: )?Error: (?:Could not process rule: )?/, ""));
  const from = carets.search(/[\^~]/);
  if (from < 0 || !/^[\s^~]*$/.test(carets))
    return text;
  const culprit = oneLine(command.slice(from, carets.length));
  return culprit === "" ? text : `${text}: ${culprit}`;
}

// dist/platform/linux/guard.js
var TABLE_LIMIT = millis(3e3);
var VERIFY_EVERY = millis(1e3);
var RETRY_EVERY = millis(5e3);
var Guard = class {
  #nft;
  #clock;
  #log;
  #records;
  #onChange;
  #state;
  /** Why tables of ours may still be there that nobody can open: nft was lost after it had built them. */
  #stale;
  /** The rules as nft listed them right after we had built them. */
  #rules = "";
  #repairing;
  #timer;
  #closed = false;
  constructor(options) {
    this.#nft = new Nft(options);
    this.#clock = options.clock;
    this.#log = options.log;
    this.#onChange = options.onChange;
    this.#records = options.groups.map((name, number) => ({ number, name, addresses: /* @__PURE__ */ new Set(), until: CLOSED, term: 0 }));
  }
  get isUp() {
    return this.#state?.up === true;
  }
  get stale() {
    return this.#stale;
  }
  /** For tests and for whoever kills it after the agent's death. */
  get pid() {
    return this.#nft.pid;
  }
  /** Builds the tables, everything closed, and watches them from now on. */
  async start() {
    await this.#build();
    this.#arm();
  }
  group(name) {
    const record = this.#records.find((one) => one.name === name);
    if (record === void 0)
      throw new Error(`no group ${name} in the guard`);
    return new GroupGuard({ tables: this, record, queue: this.#nft, clock: this.#clock });
  }
  /** The orderly stop, after everything was taken off: only now the tables go. */
  async close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#nft.transact({ lines: deleteTables, limit: TABLE_LIMIT });
    await this.#nft.close();
  }
  /** Rebuilds what is missing, with the leases that last by the clock open for what is left of them. True: the guard is there. */
  repair(reason) {
    this.#repairing ??= this.#repair(reason).finally(() => {
      this.#repairing = void 0;
    });
    return this.#repairing;
  }
  async #repair(reason) {
    const wasUp = this.isUp;
    const built = await this.#build();
    if (built && wasUp)
      this.#log.log("warn", "guard-rebuilt", { reason });
    return built;
  }
  async #build() {
    const left = (now) => (group) => {
      const ms = Math.floor(elapsed(now, this.#records[group.number]?.until ?? CLOSED));
      return ms > 0 ? ms : void 0;
    };
    const built = await this.#nft.transact({ lines: (now) => buildTables(this.#records, left(now)), limit: TABLE_LIMIT });
    const listed2 = isDone(built) ? await this.#nft.transact({ lines: () => LIST_LINES, limit: TABLE_LIMIT }) : built;
    if (listed2.kind === "done" && listed2.failures.size === 0) {
      this.#rules = parseList(listed2.said).rules;
      this.#stale = void 0;
      this.#become({ up: true, detail: "" });
      return true;
    }
    await this.#giveUp(describe2(listed2));
    return false;
  }
  /** Half a guard is worse than none: it would keep closed what the address lifetime carries on. */
  async #giveUp(detail) {
    if (this.#state?.up === true || this.#stale !== void 0) {
      const gone2 = await this.#nft.transact({ lines: deleteTables, limit: TABLE_LIMIT });
      this.#stale = isDone(gone2) ? void 0 : describe2(gone2);
    }
    this.#become({ up: false, detail });
  }
  #become(state) {
    const before2 = this.#state;
    this.#state = state;
    if (this.#closed || before2?.up === state.up && before2.detail === state.detail)
      return;
    if (state.up)
      this.#log.log("info", "guard-up", {});
    else
      this.#log.log("warn", "guard-down", { reason: state.detail });
    this.#onChange(state);
  }
  #arm() {
    if (this.#closed)
      return;
    this.#timer = setTimeout(() => void this.#verify().finally(() => this.#arm()), this.isUp ? VERIFY_EVERY : RETRY_EVERY);
    this.#timer.unref();
  }
  /** Whether the tables are as we built them; an element that is missing is noticed by the renewal. */
  async #verify() {
    if (!this.isUp)
      return void await this.repair("again");
    let expected = "";
    const lines = () => {
      expected = expectedGuarded(this.#records).join();
      return LIST_LINES;
    };
    const answer = await this.#nft.transact({ lines, limit: TABLE_LIMIT });
    if (this.#closed || this.#repairing !== void 0)
      return;
    if (answer.kind !== "done" || !isDone(answer))
      return void await this.repair(describe2(answer));
    const { rules, guarded } = parseList(answer.said);
    if (rules !== this.#rules)
      await this.repair("the rules were changed");
    else if (guarded.join() !== expected)
      await this.repair("guarded addresses were changed");
  }
};

// dist/platform/linux/interfaces.js
import { spawn as spawn3 } from "node:child_process";

// dist/platform/linux/line-reader.js
var LONGEST = 65536;
function lineReader(onLine) {
  let rest = "";
  return (text) => {
    const parts2 = (rest + text).split("\n");
    rest = (parts2.pop() ?? "").slice(-LONGEST);
    for (const part of parts2)
      onLine(part);
  };
}

// dist/platform/linux/interfaces.js
var RESTART_PAUSE = millis(500);
var DUMP_TIMEOUT = millis(5e3);
var FIRST_DUMP_AGAIN = millis(1e3);
var DUMP_AGAIN = millis(1e4);
function parseLinkLine(line) {
  const match = /^(?:\[LINK\])?(Deleted )?(\d+): ([^\s:@]+)(?:@[^\s:]+)?: <([^>]*)>/.exec(line);
  if (match === null)
    return void 0;
  const [, deleted, index, device = "", list = ""] = match;
  if (deleted !== void 0)
    return { device };
  const flags = list.split(",");
  const up = flags.includes("UP");
  const mac = / link\/ether ([0-9a-f:]{17}) /.exec(line)?.[1];
  return { device, state: { up, carrier: up && flags.includes("LOWER_UP"), index: Number(index), ...mac === void 0 ? {} : { mac } } };
}
var LinkWatch = class {
  #log;
  #onChange;
  #links = /* @__PURE__ */ new Map();
  #monitor;
  #restartTimer;
  #dumpTimer;
  /** Lines heard from the monitor. */
  #heard = 0;
  #closed = false;
  #known = false;
  /** `onChange` is called after the first dump and after every change; `state` says what is now. */
  constructor(options) {
    this.#log = options.log;
    this.#onChange = options.onChange;
  }
  state(device) {
    return this.#links.get(device);
  }
  /** True for the MAC of any interface of this machine. */
  hasMac(mac) {
    return [...this.#links.values()].some((link) => link.mac === mac);
  }
  /** Resolves when the first dump is in, or has failed and will be tried again. */
  async start() {
    const ip = commandPath("ip");
    if (ip === void 0 || this.#closed)
      return;
    this.#startMonitor(ip);
    await this.#dump(ip);
    this.#dumpLater(ip, FIRST_DUMP_AGAIN);
  }
  async #dump(ip) {
    const before2 = this.#heard;
    const result = await exec([ip, "-o", "link", "show"], { timeout: DUMP_TIMEOUT, limit: DUMP_LIMIT });
    if (this.#closed)
      return;
    if (result.code !== 0)
      return void this.#log.log("warn", "link-dump-failed", { reason: result.stderr.trim() });
    if (this.#heard !== before2 && this.#known)
      return;
    const lines = result.stdout.split("\n").flatMap((line) => parseLinkLine(line) ?? []);
    const present = new Set(lines.map((line) => line.device));
    for (const gone2 of [...this.#links.keys()].filter((device) => !present.has(device)))
      this.#note({ device: gone2 });
    for (const line of lines)
      this.#note(line);
    if (this.#known)
      return;
    this.#known = true;
    this.#onChange();
  }
  #dumpLater(ip, pause) {
    if (this.#closed)
      return;
    clearTimeout(this.#dumpTimer);
    this.#dumpTimer = setTimeout(() => void this.#dump(ip).then(() => this.#dumpLater(ip, DUMP_AGAIN)), pause);
    this.#dumpTimer.unref();
  }
  async close() {
    this.#closed = true;
    clearTimeout(this.#restartTimer);
    clearTimeout(this.#dumpTimer);
    const monitor = this.#monitor;
    if (monitor === void 0 || monitor.exitCode !== null || monitor.signalCode !== null)
      return;
    await new Promise((resolve2) => {
      monitor.once("close", () => resolve2());
      monitor.kill("SIGKILL");
    });
  }
  #startMonitor(ip) {
    const [command = ip, ...args] = [...dyingWithParent(), ip, "-o", "monitor", "link"];
    const monitor = spawn3(command, args, { stdio: ["ignore", "pipe", "ignore"], detached: true });
    this.#monitor = monitor;
    trackChild(monitor, false);
    const read = lineReader((text) => {
      const line = parseLinkLine(text);
      if (line === void 0)
        return;
      this.#heard += 1;
      this.#note(line);
    });
    monitor.stdout.setEncoding("utf8").on("data", read);
    monitor.on("error", () => {
    });
    monitor.once("close", (code, signal) => {
      if (this.#closed)
        return;
      this.#log.log("warn", "link-monitor-ended", { ended: code ?? signal ?? "not started" });
      clearTimeout(this.#dumpTimer);
      this.#restartTimer = setTimeout(() => void this.start(), RESTART_PAUSE);
      this.#restartTimer.unref();
    });
  }
  #note({ device, state: told }) {
    const known = this.#links.get(device);
    const mac = told === void 0 ? void 0 : told.mac ?? (known?.index === told.index ? known.mac : void 0);
    const state = told === void 0 || mac === void 0 ? told : { ...told, mac };
    if (known?.up === state?.up && known?.carrier === state?.carrier && known?.mac === mac && known?.index === state?.index)
      return;
    if (state === void 0)
      this.#links.delete(device);
    else
      this.#links.set(device, state);
    this.#log.log("debug", "link-changed", { device, up: state?.up ?? false, carrier: state?.carrier ?? false });
    if (this.#known)
      this.#onChange();
  }
};

// dist/platform/linux/ip-address.js
var DUMP_TIMEOUT2 = millis(5e3);
async function readNetwork(resources) {
  const wantsRoutes = resources?.some(({ device, prefix }) => device === void 0 || prefix === void 0) ?? true;
  const routeDump = wantsRoutes ? dump(["-4", "route", "show", "scope", "link"]) : [];
  const [addresses, routes] = await Promise.all([dump(["addr", "show"]), routeDump]);
  return { devices: parseDevices(addresses), routes: parseRoutes(routes) };
}
async function dump(args) {
  const ip = commandPath("ip");
  if (ip === void 0)
    throw new Error("command ip not found");
  const result = await exec([ip, "-j", ...args], { timeout: DUMP_TIMEOUT2, limit: DUMP_LIMIT });
  if (result.code !== 0) {
    const why = result.timedOut ? `no answer within ${DUMP_TIMEOUT2} ms` : result.stderr.trim();
    throw new Error(`ip -j ${args.join(" ")}: ${why}`);
  }
  return result.stdout.trim() === "" ? [] : JSON.parse(result.stdout);
}
function parseDevices(dumped) {
  return records(dumped).flatMap((link) => {
    const { ifname: name, ifindex: index, address: mac, flags, addr_info: addresses } = link;
    if (typeof name !== "string" || typeof index !== "number")
      return [];
    const hasMac = link["link_type"] === "ether" && typeof mac === "string";
    return [{
      name,
      index,
      ...hasMac ? { mac } : {},
      up: Array.isArray(flags) && flags.includes("UP"),
      addresses: records(addresses).flatMap(parseAddress)
    }];
  });
}
function parseAddress(entry) {
  const address = ipv4(entry["local"]);
  const prefix = entry["prefixlen"];
  if (entry["family"] !== "inet" || address === void 0 || typeof prefix !== "number")
    return [];
  const broadcast = ipv4(entry["broadcast"]);
  return [{ address, prefix, ...broadcast === void 0 ? {} : { broadcast } }];
}
function parseRoutes(dumped) {
  return records(dumped).flatMap((route) => {
    const { dst, dev, metric } = route;
    if (typeof dst !== "string" || typeof dev !== "string" || dst === "default")
      return [];
    const [text = "", bits = "32"] = dst.split("/");
    const address = parseIpv4(text);
    if (address === void 0)
      return [];
    return [{ to: { address, prefix: Number(bits) }, device: dev, metric: typeof metric === "number" ? metric : 0 }];
  });
}
function routeTo(routes, address, device) {
  return routes.filter((route) => contains(route.to, address) && (device === void 0 || route.device === device)).toSorted((a, b) => b.to.prefix - a.to.prefix || a.metric - b.metric)[0];
}
function findAddress(devices, address) {
  return devices.flatMap((device) => device.addresses.filter((entry) => entry.address === address).map((found) => ({ device, found })));
}
function place2(resource, network, floating) {
  const route = routeTo(network.routes, resource.address, resource.device);
  const name = resource.device ?? route?.device;
  if (name === void 0)
    return { problem: `no connected route reaches ${resource.address}, so it needs an interface: ADDRESS/PREFIX/INTERFACE` };
  const device = network.devices.find((known) => known.name === name);
  if (device === void 0)
    return { problem: `interface ${name} does not exist` };
  if (!isBatchWord(name))
    return { problem: `interface name ${name} cannot be given to ip -batch` };
  const label = resource.label === void 0 ? {} : { label: resource.label };
  if (resource.label !== void 0 && !isBatchWord(resource.label))
    return { problem: `label ${resource.label} has characters that ip -batch cannot take` };
  const own = device.addresses.filter((entry) => !floating.has(entry.address));
  const host = own.find((entry) => contains(entry, resource.address));
  if (host !== void 0) {
    const broadcast2 = resource.broadcast === void 0 ? {} : { broadcast: resource.broadcast };
    return { address: resource.address, prefix: 32, device, ...broadcast2, ...label, asWritten: false };
  }
  const prefix = resource.prefix ?? route?.to.prefix ?? 32;
  const broadcast = resource.broadcast ?? broadcastOf({ address: resource.address, prefix });
  return {
    address: resource.address,
    prefix,
    device,
    ...broadcast === void 0 ? {} : { broadcast },
    ...label,
    asWritten: prefix < 32
  };
}
var putLine = (placement, lifetime) => lineFor("replace", placement, lifetime);
var addLine = (placement, lifetime) => lineFor("add", placement, lifetime);
function lineFor(verb, placement, lifetime) {
  const seconds2 = Number.isFinite(lifetime) ? Math.ceil(lifetime / 1e3) : "forever";
  const brd = placement.broadcast === void 0 ? "" : ` brd ${placement.broadcast}`;
  const label = placement.label === void 0 ? "" : ` label ${placement.label}`;
  return `addr ${verb} ${placement.address}/${placement.prefix}${brd} dev ${placement.device.name}${label} valid_lft ${seconds2} preferred_lft ${seconds2}`;
}
var deleteLine = (where) => `addr del ${where.address}/${where.prefix} dev ${where.device.name}`;
var isAbsent = (failure) => /Cannot assign requested address|Address not found|Cannot find device|Device not found|No such device/i.test(failure);
var isBatchWord = (word) => /^[\w.:@-]{1,15}$/.test(word) && !word.startsWith("-");
var ipv4 = (value) => typeof value === "string" ? parseIpv4(value) : void 0;
var records = (value) => Array.isArray(value) ? value.filter((entry) => typeof entry === "object" && entry !== null) : [];

// dist/platform/linux/ip-batch.js
var SENTINEL = "sentinel";
var IpBatch = class extends CommandQueue {
  constructor(options) {
    super({ ...options, dialect: ipDialect() });
  }
};
function ipDialect() {
  const ip = commandPath("ip");
  const argv = ip === void 0 ? { missing: "command ip not found" } : [...dyingWithParent(), ip, "-force", "-batch", "-"];
  return {
    name: "ip -batch",
    lateCode: "ip-batch-late",
    command: () => argv,
    hearsOutput: false,
    compose: (lines, written) => {
      const first = written + 1;
      const last = written + lines.length + 1;
      return {
        text: [...lines, SENTINEL, ""].join("\n"),
        lines: lines.length + 1,
        read: (heard) => {
          const failures = parseAnswers(heard, last);
          return failures && { failures: byIndex(failures, first, last), said: "" };
        }
      };
    },
    isStale: isUnknownIndex
  };
}
var isUnknownIndex = (failure) => /Device not found|No such device/i.test(failure);
function parseAnswers(text, last) {
  const failures = /* @__PURE__ */ new Map();
  let said = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const failed = /^Command failed -:(\d+)$/.exec(line);
    if (failed === null) {
      said.push(line);
      continue;
    }
    failures.set(Number(failed[1]), oneLine(said.join(" ")) || "failed");
    said = [];
  }
  return failures.has(last) ? failures : void 0;
}
function byIndex(failures, first, last) {
  return new Map([...failures].filter(([line]) => line >= first && line < last).map(([line, text]) => [line - first, text]));
}

// dist/platform/linux/lease.js
var DELETE_LIMIT = millis(2e3);
var SLOW = 0.25;
var LATE2 = 0.5;
var RENEW_AFTER = 1 / 3;
var NOTICED = millis(2e3);
var NEVER_HELD = instant(Number.NEGATIVE_INFINITY);
var GroupLease = class {
  #options;
  #held = [];
  /** Rises with every begin and drop: what was queued under an older one is refused at the moment of writing. */
  #term = 0;
  #length = millis(0);
  /** Whole seconds; equal to the length where there is no guard. */
  #lifetime = millis(0);
  /** When the last order of the core came in: what is put on too long after it has no authority. */
  #orderedAt = NEVER_HELD;
  #until = NEVER_HELD;
  /** When the lifetimes were last written. */
  #writtenAt = NEVER_HELD;
  /** For how long. */
  #written = millis(0);
  #keeping;
  constructor(options) {
    this.#options = options;
  }
  /** True while the address is on and its lease lasts: only then may it be announced. */
  isLive(address) {
    return this.#now() < this.#until && this.#held.some((held) => held.address === address);
  }
  get held() {
    return this.#held;
  }
  /** An order to start: from now on addresses may be put on. Returns the end of the authority without renewals. */
  begin(order) {
    this.#term += 1;
    this.#order(order);
    return after(this.#now(), order.length);
  }
  /**
   * Another process of this machine put these on and is gone: they are live until `until`, as its last renewal by `length` said, and only a
   * renewal changes that. The guard opens them for what is left when it builds its tables, which is yet to come.
   */
  inherit(placements, { until, length }) {
    assert(this.#term === 0 && this.#held.length === 0, "only a lease that never began can be inherited");
    this.#held.push(...placements);
    this.#length = length;
    this.#lifetime = this.#written = length;
    this.#until = until;
    this.#orderedAt = this.#writtenAt = before(until, length);
    this.#options.guard?.inherit(placements.map((one) => one.address), until);
  }
  /** Before addresses go on: the guard knows them, closed. Undefined, or why they would stay silent. */
  async guardFirst(addresses) {
    return this.#options.guard?.enter(addresses);
  }
  async putOn(placement) {
    const term = this.#term;
    const lifetime = this.#lifetime;
    const answer = await this.#options.batch.transact({
      limit: Number.isFinite(lifetime) ? millis(lifetime * LATE2) : DELETE_LIMIT,
      lines: (now) => {
        if (term !== this.#term)
          return { refused: "the lease was given up" };
        const age = elapsed(this.#orderedAt, now);
        if (age > lifetime * LATE2)
          return { refused: `the last order is ${Math.round(age)} ms old, the lease is ${this.#length} ms long` };
        this.#remember(placement);
        return [putLine(placement, lifetime)];
      }
    });
    switch (answer.kind) {
      case "refused":
        return { kind: "lapsed", detail: answer.detail };
      case "done": {
        const failure = answer.failures.get(0);
        if (failure !== void 0) {
          this.#forget(placement);
          return { kind: "failed", detail: failure };
        }
        if (term !== this.#term)
          return { kind: "lapsed", detail: "the lease was given up" };
        this.#noteWritten(answer.wroteAt, lifetime);
        return this.#open(term, after(answer.wroteAt, lifetime));
      }
      case "late":
      case "broken": {
        await this.#delete([placement]);
        this.#forget(placement);
        return { kind: "failed", detail: describe2(answer) };
      }
    }
  }
  /** The first address counts; of another length than those before it, all are written again with the next renewal. */
  #noteWritten(at, lifetime) {
    if (this.#held.length === 1)
      this.#writtenAt = at;
    else if (lifetime !== this.#written)
      this.#writtenAt = NEVER_HELD;
    this.#written = this.#held.length === 1 ? lifetime : millis(Math.max(lifetime, this.#written));
  }
  /** The first address opens the guard, until the end of the order's authority; the lifetime is the lease where there is none. */
  async #open(term, lifetimeEnd) {
    const { guard } = this.#options;
    if (guard?.isOpen === true && guard.isUp)
      return { kind: "on", until: this.#until };
    const until = after(this.#orderedAt, this.#length);
    const mayWrite = () => term === this.#term ? void 0 : "the lease was given up";
    const answer = await guard?.open({ until, mayWrite }) ?? { kind: "down" };
    if (answer.kind === "refused")
      return { kind: "lapsed", detail: answer.detail };
    this.#until = answer.kind === "open" ? answer.until : lifetimeEnd;
    if (answer.kind === "down")
      guard?.grantedWithout(lifetimeEnd);
    return { kind: "on", until: this.#until };
  }
  /** Keeps what is on for `length` more; refused from `notAfter` on, and after a late answer. */
  async renew(order) {
    const term = this.#term;
    const mayWrite = (now) => {
      if (now >= order.notAfter)
        return `the lease ended ${Math.ceil(now - order.notAfter)} ms ago`;
      return term === this.#term && this.#held.length > 0 ? void 0 : "the lease was given up";
    };
    if (this.#held.length === 0)
      return this.#renewNothing(order);
    const answer = await this.#options.guard?.renew({ length: order.length, mayWrite }) ?? { kind: "down" };
    switch (answer.kind) {
      case "down":
        return this.#renewLifetimes(order, mayWrite);
      case "refused":
        return answer;
      case "open": {
        this.#order(order);
        this.#until = answer.until;
        this.#noteSlow(answer.took);
        const { withLifetimes = false } = order;
        if (withLifetimes)
          await this.#keeping;
        const isDue = withLifetimes || this.#now() >= after(this.#writtenAt, millis(Math.min(this.#written * RENEW_AFTER, NOTICED)));
        const keeping = isDue || this.#isTooLong ? this.#keepOn(term) : void 0;
        const isOff = withLifetimes || this.#now() >= after(this.#writtenAt, this.#written);
        const problem2 = isOff || this.#isTooLong ? await this.#shorten(term, keeping) : void 0;
        return problem2 === void 0 ? { kind: "renewed", until: answer.until } : { kind: "refused", detail: problem2 };
      }
    }
  }
  /** The core asks for shorter lifetimes than those in the kernel: others will count on that once this renewal is answered. */
  get #isTooLong() {
    return this.#written > this.#lifetime;
  }
  /** What was under way already may have written the longer one. */
  async #shorten(term, keeping) {
    const problem2 = await keeping;
    return problem2 === void 0 && this.#isTooLong ? this.#keepOn(term) : problem2;
  }
  async #renewLifetimes(order, mayWrite) {
    const answer = await this.#writeLifetimes(order.lifetime ?? order.length, (now) => {
      const refused = mayWrite(now);
      if (refused === void 0)
        this.#order(order);
      return refused;
    });
    switch (answer.kind) {
      case "refused":
      case "broken":
        return { kind: "refused", detail: answer.detail };
      case "late":
        await this.#delete(this.#held);
        return { kind: "refused", detail: `${describe2(answer)}, addresses taken off` };
      case "done": {
        const refused = answer.problem ?? mayWrite(answer.wroteAt);
        if (refused !== void 0)
          return { kind: "refused", detail: refused };
        this.#noteSlow(answer.took);
        this.#until = after(answer.wroteAt, this.#lifetime);
        this.#options.guard?.grantedWithout(this.#until);
        return { kind: "renewed", until: this.#until };
      }
    }
  }
  /** Under a guard that is open: one at a time, on the lease's authority. Undefined, or why the addresses may go. */
  #keepOn(term) {
    const mayWrite = (now) => term === this.#term && now < this.#until ? void 0 : "the lease was given up";
    this.#keeping ??= this.#writeLifetimes(this.#lifetime, mayWrite).then((answer) => answer.kind === "done" ? answer.problem : describe2(answer)).finally(() => {
      this.#keeping = void 0;
    });
    return this.#keeping;
  }
  /** Renews every lifetime, and finds out which addresses were gone: adding one that is there fails and changes nothing. */
  async #writeLifetimes(lifetime, mayWrite) {
    let written = [];
    const answer = await this.#options.batch.transact({
      limit: millis(lifetime * LATE2),
      lines: (now) => {
        const refused = mayWrite(now);
        if (refused !== void 0)
          return { refused };
        written = [...this.#held];
        return written.flatMap((placement) => [addLine(placement, lifetime), putLine(placement, lifetime)]);
      }
    });
    if (answer.kind !== "done")
      return answer;
    const said = (index) => answer.failures.get(index);
    const problems = written.flatMap((_2, i) => said(2 * i + 1) ?? []);
    if (problems.length > 0)
      return { ...answer, problem: [...new Set(problems)].join("; ") };
    this.#writtenAt = answer.wroteAt;
    this.#written = lifetime;
    this.#restored(written.filter((placement, i) => said(2 * i) === void 0 && this.#held.includes(placement)));
    return answer;
  }
  #restored(placements) {
    if (placements.length === 0)
      return;
    const { log: log2, group, onRestored } = this.#options;
    log2.log("warn", "address-restored", { group, addresses: placements.map((one) => one.address).join(" ") });
    onRestored?.(placements);
  }
  /** While nothing is on there is nothing to ask of the kernel, but the order lends its authority to what goes on next. */
  #renewNothing(order) {
    const now = this.#now();
    if (now >= order.notAfter)
      return { kind: "refused", detail: `the lease ended ${Math.ceil(now - order.notAfter)} ms ago` };
    this.#order(order);
    return { kind: "renewed", until: after(now, order.length) };
  }
  /** One address off; undefined when the kernel says that it is gone, else why not. The last one closes the guard first. */
  async takeOff(placement) {
    this.#forget(placement);
    if (this.#held.length === 0)
      await this.#options.guard?.close();
    return this.#delete([placement], { leave: true });
  }
  /** Everything off at once; renewals and puts that are still queued are refused. */
  async drop() {
    this.#term += 1;
    this.#until = NEVER_HELD;
    this.#orderedAt = NEVER_HELD;
    const gone2 = this.#held.splice(0);
    const closed = this.#options.guard?.close();
    if (gone2.length > 0)
      await this.#delete(gone2, { leave: true });
    await closed;
  }
  #order({ length, lifetime }) {
    this.#length = length;
    this.#lifetime = lifetime ?? length;
    const isWhole2 = this.#lifetime >= 1e3 && this.#lifetime % 1e3 === 0;
    assert(isWhole2 || this.#lifetime === FOR_EVER && this.#options.guard === void 0, "an address lifetime is a whole number of seconds, or has no end and no guard");
    this.#orderedAt = this.#now();
  }
  async #delete(placements, after2 = { leave: false }) {
    const { batch, guard, log: log2, group } = this.#options;
    const lines = placements.map(deleteLine);
    const addresses = placements.map((one) => one.address);
    const answer = await batch.transact({ lines: () => lines, limit: DELETE_LIMIT, urgent: true });
    const why = answer.kind === "done" ? [...answer.failures.values()].filter((text) => !isAbsent(text)).join("; ") : describe2(answer);
    if (why === "") {
      if (after2.leave)
        await guard?.leave(addresses.filter((address) => !this.#held.some((held) => held.address === address)));
      return void 0;
    }
    log2.log("error", "address-not-removed", { group, addresses: addresses.join(" "), reason: why });
    return why;
  }
  #noteSlow(took) {
    const { log: log2, group } = this.#options;
    if (took > this.#length * SLOW)
      log2.log("warn", "lease-slow", { group, took_ms: Math.round(took), lease_ms: this.#length });
  }
  #remember(placement) {
    this.#forget(placement);
    this.#held.push(placement);
  }
  #forget(placement) {
    const index = this.#held.findIndex((held) => held.address === placement.address);
    if (index >= 0)
      this.#held.splice(index, 1);
  }
  #now() {
    return this.#options.clock.now();
  }
};

// dist/resources/eligibility.js
function devicesOf(group, routes) {
  const devices = group.resources.flatMap((resource) => {
    if (resource.kind !== "address")
      return [];
    return resource.device ?? routeTo(routes, resource.address)?.device ?? [];
  });
  return [...new Set(devices)];
}
function judge(devices, links) {
  for (const device of devices) {
    const problem2 = trouble(links(device));
    if (problem2 !== void 0)
      return { eligible: false, detail: `${device} ${problem2}` };
  }
  return { eligible: true, detail: devices.length === 0 ? "no interface needed" : `${devices.join(", ")} up` };
}
function trouble(link) {
  if (link === void 0)
    return "does not exist";
  if (!link.up)
    return "is down";
  return link.carrier ? void 0 : "has no carrier";
}
var EligibilityReports = class {
  #reported = /* @__PURE__ */ new Map();
  /** True when it is news. */
  isNews(group, eligible) {
    if ((this.#reported.get(group) ?? true) === eligible)
      return false;
    this.#reported.set(group, eligible);
    return true;
  }
};

// dist/platform/linux/promote-secondaries.js
import { readFile as readFile4, writeFile } from "node:fs/promises";
async function promoteSecondaries(device) {
  const path = `/proc/sys/net/ipv4/conf/${device}/promote_secondaries`;
  try {
    if (await isSet(path))
      return void 0;
    await writeFile(path, "1");
    return await isSet(path) ? void 0 : `${path} does not stay 1`;
  } catch (error2) {
    return await isSet(path).catch(() => false) ? void 0 : `${path}: ${error2.message}`;
  }
}
var isSet = async (path) => (await readFile4(path, "utf8")).trim() === "1";

// dist/resources/floating-ip.js
var COMMAND_LIMIT2 = millis(2e3);
var FloatingIps = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  isOn(resource) {
    return this.#options.lease.isLive(resource.address);
  }
  /**
   * Puts addresses on in order and announces each at once; stops at the first that fails. `granted` is told the end of the
   * first one's lease as soon as it is on: the core renews from then on, so that a thousand more can follow.
   */
  async putOn(resources, granted) {
    let network;
    try {
      network = await readNetwork(resources);
    } catch (error2) {
      return { kind: "failed", detail: error2.message };
    }
    const silent = await this.#options.lease.guardFirst(resources.map((resource) => resource.address));
    if (silent !== void 0)
      return { kind: "failed", detail: silent };
    for (const [index, resource] of resources.entries()) {
      const put = await this.#putOne(resource, network);
      if (put.kind !== "on")
        return put;
      if (index === 0)
        granted(put.until);
    }
    return void 0;
  }
  /**
   * The addresses that an agent before this one put on, each where this one would: undefined, or what is not as it should be. Several places,
   * or another prefix, are another address to the kernel.
   */
  inherit(resources, network, lease) {
    const placements = [];
    for (const resource of resources) {
      const placement = place2(resource, network, this.#options.floating);
      if ("problem" in placement)
        return `${resource.word}: ${placement.problem}`;
      const [there, ...others] = findAddress(network.devices, resource.address);
      const isThere = there?.device.name === placement.device.name && there.found.prefix === placement.prefix && others.length === 0;
      if (!isThere)
        return `${resource.word}: ${resource.address}/${placement.prefix} is not on ${placement.device.name} alone`;
      placements.push(placement);
    }
    this.#options.lease.inherit(placements, lease);
    return void 0;
  }
  renew(order) {
    return this.#options.lease.renew(order);
  }
  /** Undefined when the address is gone, else why not. */
  async takeOff(resource) {
    const { lease, announcer, log: log2, group } = this.#options;
    announcer.withdraw(resource.address);
    const placement = lease.held.find((held) => held.address === resource.address);
    if (placement === void 0)
      return this.#removeLeftovers(resource);
    const problem2 = await lease.takeOff(placement);
    if (problem2 === void 0)
      log2.log("info", "address-off", { group, address: resource.address, device: placement.device.name });
    return problem2;
  }
  async drop() {
    const { lease, announcer } = this.#options;
    for (const held of lease.held)
      announcer.withdraw(held.address);
    await lease.drop();
  }
  announce(placements = this.#options.lease.held) {
    for (const placement of placements)
      this.#announceOne(placement);
  }
  async #putOne(resource, network) {
    const { lease, log: log2, group, floating } = this.#options;
    const placement = place2(resource, network, floating);
    if ("problem" in placement)
      return { kind: "failed", detail: `${resource.word}: ${placement.problem}` };
    const device = placement.device.name;
    const problem2 = await this.#prepare(placement, network) ?? await this.#promote(placement);
    if (problem2 !== void 0)
      return { kind: "failed", detail: `${resource.word}: ${problem2}` };
    const put = await lease.putOn(placement);
    if (put.kind === "failed")
      return { kind: "failed", detail: `${resource.word} on ${device}: ${put.detail}` };
    if (put.kind === "lapsed")
      return put;
    this.#announceOne(placement);
    log2.log("info", "address-on", { group, address: resource.address, prefix: placement.prefix, device });
    return put;
  }
  /** The same host address elsewhere or with another prefix length would answer for ever; a device that is down, never. */
  async #prepare(placement, network) {
    const wrong = findAddress(network.devices, placement.address).filter(({ device, found }) => device.name !== placement.device.name || found.prefix !== placement.prefix);
    const lines = wrong.map(({ device, found }) => deleteLine({ ...found, device }));
    if (!placement.device.up)
      lines.push(`link set dev ${placement.device.name} up`);
    return this.#carryOut(lines);
  }
  async #promote(placement) {
    if (!placement.asWritten)
      return void 0;
    const problem2 = await promoteSecondaries(placement.device.name);
    return problem2 === void 0 ? void 0 : `its expiry could take other addresses with it: ${problem2}`;
  }
  async #removeLeftovers(resource) {
    try {
      const { devices } = await readNetwork([]);
      return await this.#carryOut(findAddress(devices, resource.address).map(({ device, found }) => deleteLine({ ...found, device })));
    } catch (error2) {
      return error2.message;
    }
  }
  async #carryOut(lines) {
    if (lines.length === 0)
      return void 0;
    const { batch, log: log2, group } = this.#options;
    log2.log("warn", "address-prepared", { group, commands: lines.join("; ") });
    const answer = await batch.transact({ lines: () => lines, limit: COMMAND_LIMIT2, urgent: true });
    if (answer.kind === "late")
      return `ip: no answer within ${Math.round(answer.took)} ms`;
    if (answer.kind !== "done")
      return `ip: ${answer.detail}`;
    return [...answer.failures.values()].find((failure) => !isAbsent(failure));
  }
  #announceOne({ address, device }) {
    const { announcer, lease } = this.#options;
    if (device.mac === void 0)
      return;
    announcer.announce({ address, device: device.name, index: device.index, mac: device.mac }, () => lease.isLive(address));
  }
};

// dist/resources/group-actions.js
var GroupActions = class {
  #options;
  #last = Promise.resolve();
  #start;
  /** Scripts whose service may run: found running, or told to start since their last stop. */
  #mayRun = /* @__PURE__ */ new Set();
  #closing = new AbortController();
  constructor(options) {
    this.#options = options;
  }
  start(op, environment) {
    const running2 = { overtaken: false, abort: new AbortController() };
    this.#start = running2;
    this.#enqueue(async () => {
      const problem2 = await this.#startAll(op, environment, running2);
      const { name } = this.#options.config;
      if (problem2 === void 0)
        this.#options.report({ kind: "groupStarted", group: name, op });
      else
        this.#options.report({ kind: "groupFailed", group: name, op, action: "start", detail: problem2 });
    });
  }
  stop(op, environment) {
    this.#overtakeStart();
    this.#enqueue(async () => {
      const problem2 = await this.#stopAll(environment);
      const { name } = this.#options.config;
      if (problem2 === void 0)
        this.#options.report({ kind: "groupStopped", group: name, op });
      else
        this.#options.report({ kind: "groupFailed", group: name, op, action: "stop", detail: problem2 });
    });
  }
  /**
   * Stops the services that an agent before this one left running: a node that says it holds nothing must hold nothing.
   * Answers what could not be stopped.
   */
  async stopLeftovers() {
    const { config, scripts, log: log2 } = this.#options;
    const environment = /* @__PURE__ */ new Map([["HEIR_GROUP", config.name], ["HEIR_REASON", "leftover"]]);
    for (const resource of config.resources.toReversed()) {
      if (resource.kind !== "script" || !await scripts.isRunning({ resource, environment }))
        continue;
      log2.log("warn", "service-leftover", { group: config.name, resource: resource.word });
      this.#mayRun.add(resource.word);
      const problem2 = await this.#stopWithRetries(resource, environment);
      if (problem2 !== void 0)
        return problem2;
    }
    return void 0;
  }
  /** An agent before this one started all of it, and it runs. */
  inherit() {
    for (const resource of this.#options.config.resources)
      if (resource.kind === "script")
        this.#mayRun.add(resource.word);
  }
  /** Lets the running action end at its next step; scripts that run are killed. */
  async close() {
    this.#closing.abort();
    if (this.#start !== void 0)
      this.#start.overtaken = true;
    this.#start?.abort.abort();
    await this.#last;
  }
  #enqueue(action) {
    this.#last = this.#last.then(() => this.#closing.signal.aborted ? void 0 : action());
  }
  #overtakeStart() {
    const running2 = this.#start;
    if (running2 === void 0 || running2.overtaken)
      return;
    running2.overtaken = true;
    setTimeout(() => running2.abort.abort(), this.#options.overtakeGrace).unref();
  }
  async #startAll(op, environment, running2) {
    for (const part of parts(this.#options.config.resources)) {
      if (running2.overtaken)
        return "a stop came before the start was done";
      const problem2 = part.kind === "addresses" ? await this.#startAddresses(op, part.resources) : await this.#startScript({ resource: part.resource, environment, abort: running2.abort.signal });
      if (problem2 !== void 0)
        return problem2;
    }
    return running2.overtaken ? "a stop came before the start was done" : void 0;
  }
  async #startAddresses(op, resources) {
    const { addresses, report, log: log2, config } = this.#options;
    const missing2 = resources.filter((resource) => !addresses.isOn(resource));
    if (missing2.length === 0)
      return void 0;
    const problem2 = await addresses.putOn(missing2, (until) => report({ kind: "leaseRenewed", group: config.name, op, until }));
    if (problem2?.kind !== "lapsed")
      return problem2?.detail;
    log2.log("warn", "address-not-put", { group: config.name, reason: problem2.detail });
    return void 0;
  }
  async #startScript(call) {
    const { scripts } = this.#options;
    if (await scripts.exists(call.resource))
      this.#mayRun.add(call.resource.word);
    return await scripts.isRunning(call) ? void 0 : scripts.start(call);
  }
  /** Every resource is stopped, also those never started (protocol 2.4); one that cannot be stopped ends the stop. */
  async #stopAll(environment) {
    for (const resource of this.#options.config.resources.toReversed()) {
      const problem2 = await this.#stopWithRetries(resource, environment);
      if (problem2 !== void 0)
        return problem2;
    }
    return void 0;
  }
  async #stopWithRetries(resource, environment) {
    const { retries, log: log2, config, scripts } = this.#options;
    if (resource.kind === "script" && !this.#mayRun.has(resource.word) && !await scripts.exists(resource)) {
      log2.log("warn", "stop-skipped", { group: config.name, resource: resource.word, reason: "there is no such script, and it was never started" });
      return void 0;
    }
    let problem2 = await this.#stopOnce(resource, environment);
    for (let again = 1; problem2 !== void 0 && again <= retries.count && !this.#closing.signal.aborted; again++) {
      log2.log("warn", "stop-retry", { group: config.name, resource: resource.word, retry: again, of: retries.count, reason: problem2 });
      await new Promise((resolve2) => setTimeout(resolve2, retries.pause));
      problem2 = await this.#stopOnce(resource, environment);
    }
    if (problem2 === void 0) {
      this.#mayRun.delete(resource.word);
      return void 0;
    }
    if (resource.kind === "script" && await scripts.exists(resource) && !await scripts.isRunning({ resource, environment })) {
      this.#mayRun.delete(resource.word);
      log2.log("error", "stop-not-lsb", { group: config.name, resource: resource.word, reason: problem2 });
      return void 0;
    }
    return problem2;
  }
  #stopOnce(resource, environment) {
    const { addresses, scripts } = this.#options;
    return resource.kind === "address" ? addresses.takeOff(resource) : scripts.stop({ resource, environment, abort: this.#closing.signal });
  }
};
function parts(resources) {
  const result = [];
  for (const resource of resources) {
    const last = result.at(-1);
    if (resource.kind === "script")
      result.push({ kind: "script", resource });
    else if (last?.kind === "addresses")
      result[result.length - 1] = { kind: "addresses", resources: [...last.resources, resource] };
    else
      result.push({ kind: "addresses", resources: [resource] });
  }
  return result;
}

// dist/platform/linux/local-addresses.js
import { networkInterfaces as networkInterfaces2 } from "node:os";
function lookAtAddresses() {
  const found = /* @__PURE__ */ new Map();
  for (const [name, entries] of Object.entries(networkInterfaces2())) {
    const [device = name] = name.split(":");
    for (const { family, address: text, netmask } of entries ?? []) {
      const address = parseIpv4(text);
      const prefix = parsePrefix(netmask);
      if (family !== "IPv4" || address === void 0 || prefix === void 0)
        continue;
      found.set(device, [...found.get(device) ?? [], { address, prefix }]);
    }
  }
  return found;
}

// dist/platform/linux/question.js
var PROBE_WAIT = millis(100);

// dist/platform/linux/arping-probe.js
var START = 100;
var ArpingProbes = class {
  #command;
  #clock;
  #isOwn;
  #running = new AbortController();
  constructor(options) {
    this.#command = options.command;
    this.#clock = options.clock;
    this.#isOwn = options.isOwn;
  }
  frames() {
    return 1;
  }
  async ask(questions) {
    const sentAt = this.#clock.now();
    const results = await Promise.all(questions.map((question) => this.#askOne(question)));
    const ran = results.filter((result) => result !== void 0);
    return { sentAt, asked: ran.length > 0 ? ["arp"] : [], answers: ran.flat().filter(({ mac }) => !this.#isOwn(mac)) };
  }
  close() {
    this.#running.abort();
  }
  /** Undefined when arping could not ask. */
  async #askOne({ address, device, from }) {
    const sender = from === void 0 ? ["-D"] : ["-s", from];
    const { code, timedOut, stdout } = await exec([this.#command, "-c", "1", "-w", "1", ...sender, "-I", device, address], {
      timeout: millis(PROBE_WAIT + START),
      abort: this.#running.signal
    });
    if (!timedOut && (code === void 0 || code > 1))
      return void 0;
    return parseArping(stdout).filter((answer) => answer.address === address);
  }
};
function parseArping(output) {
  return [...output.matchAll(/reply from ([\d.]+) \[([0-9A-F]{2}(?::[0-9A-F]{2}){5})\]/gi)].flatMap(([, text = "", mac = ""]) => {
    const address = parseIpv4(text);
    return address === void 0 ? [] : [{ address, way: "arp", mac: mac.toLowerCase() }];
  });
}

// dist/platform/linux/packet-probe.js
import { randomBytes, randomInt } from "node:crypto";

// dist/platform/linux/probe-frames.js
var NONCE = 16;
var SHORTEST_FRAME2 = 60;
var ETHERTYPE_IPV4 = 2048;
var ETHERTYPE_ARP = 2054;
var ARP_REQUEST = 1;
var ARP_REPLY = 2;
var PROTOCOL_ICMP = 1;
var ECHO_REPLY = 0;
var ECHO_REQUEST = 8;
var IP = 14;
var ICMP = IP + 20;
var ECHO_HEADER = 8;
var TTL = 1;
function arpQuestion(address, from) {
  const frame2 = Buffer.alloc(SHORTEST_FRAME2);
  const own = macBytes(from.mac);
  frame2.fill(255, 0, 6);
  own.copy(frame2, 6);
  frame2.writeUInt16BE(ETHERTYPE_ARP, 12);
  frame2.writeUInt16BE(1, 14);
  frame2.writeUInt16BE(ETHERTYPE_IPV4, 16);
  frame2.writeUInt8(6, 18);
  frame2.writeUInt8(4, 19);
  frame2.writeUInt16BE(ARP_REQUEST, 20);
  own.copy(frame2, 22);
  if (from.address !== void 0)
    octets(from.address).copy(frame2, 28);
  octets(address).copy(frame2, 38);
  return frame2;
}
function parseArpAnswer(frame2) {
  const bytes = view(frame2);
  if (bytes.length < 42 || bytes.readUInt16BE(12) !== ETHERTYPE_ARP)
    return void 0;
  if (bytes.readUInt16BE(14) !== 1 || bytes.readUInt16BE(16) !== ETHERTYPE_IPV4)
    return void 0;
  if (bytes.readUInt8(18) !== 6 || bytes.readUInt8(19) !== 4 || bytes.readUInt16BE(20) !== ARP_REPLY)
    return void 0;
  return { mac: showMac(bytes.subarray(22, 28)), address: quad(bytes, 28), to: quad(bytes, 38) };
}
function echoQuestion(address, mac, from, { identifier, sequence, nonce }) {
  assert(nonce.length === NONCE, "a nonce has 16 octets");
  const frame2 = Buffer.alloc(SHORTEST_FRAME2);
  macBytes(mac).copy(frame2, 0);
  macBytes(from.mac).copy(frame2, 6);
  frame2.writeUInt16BE(ETHERTYPE_IPV4, 12);
  frame2.writeUInt8(69, IP);
  frame2.writeUInt16BE(20 + ECHO_HEADER + NONCE, IP + 2);
  frame2.writeUInt16BE(16384, IP + 6);
  frame2.writeUInt8(TTL, IP + 8);
  frame2.writeUInt8(PROTOCOL_ICMP, IP + 9);
  octets(from.address).copy(frame2, IP + 12);
  octets(address).copy(frame2, IP + 16);
  frame2.writeUInt16BE(checksum(frame2.subarray(IP, ICMP)), IP + 10);
  frame2.writeUInt8(ECHO_REQUEST, ICMP);
  frame2.writeUInt16BE(identifier, ICMP + 4);
  frame2.writeUInt16BE(sequence, ICMP + 6);
  frame2.set(nonce, ICMP + ECHO_HEADER);
  frame2.writeUInt16BE(checksum(frame2.subarray(ICMP, ICMP + ECHO_HEADER + NONCE)), ICMP + 2);
  return frame2;
}
function parseEchoAnswer(frame2) {
  const bytes = view(frame2);
  if (bytes.length < ICMP + ECHO_HEADER + NONCE || bytes.readUInt16BE(12) !== ETHERTYPE_IPV4)
    return void 0;
  const header = (bytes.readUInt8(IP) & 15) * 4;
  if (bytes.readUInt8(IP) >> 4 !== 4 || header < 20)
    return void 0;
  if (bytes.readUInt8(IP + 9) !== PROTOCOL_ICMP || (bytes.readUInt16BE(IP + 6) & 16383) !== 0)
    return void 0;
  const end = IP + bytes.readUInt16BE(IP + 2);
  if (end !== IP + header + ECHO_HEADER + NONCE || end > bytes.length)
    return void 0;
  const icmp = bytes.subarray(IP + header, end);
  if (icmp.readUInt16BE(0) !== ECHO_REPLY << 8 || checksum(icmp) !== 0)
    return void 0;
  return {
    mac: showMac(bytes.subarray(6, 12)),
    address: quad(bytes, IP + 12),
    identifier: icmp.readUInt16BE(4),
    sequence: icmp.readUInt16BE(6),
    nonce: icmp.subarray(ECHO_HEADER)
  };
}
var PACKET_TYPE = 4294963200 + 4;
var LOAD_WORD2 = 32;
var LOAD_HALF2 = 40;
var LOAD_OCTET = 48;
var LOAD_HEADER_LENGTH = 177;
var LOAD_HALF_FROM_X = 72;
var JUMP_EQUAL2 = 21;
var JUMP_GREATER = 37;
var JUMP_ANY_BIT = 69;
var RETURN2 = 6;
var KEPT = 14 + 60 + ECHO_HEADER + NONCE;
var PACKET_MULTICAST = 2;
var CLOSED2 = [[RETURN2, 0, 0, 0]];
function answersOnly(identifier) {
  return [
    [LOAD_WORD2, 0, 0, PACKET_TYPE],
    [JUMP_GREATER, 14, 0, PACKET_MULTICAST],
    [LOAD_HALF2, 0, 0, 12],
    [JUMP_EQUAL2, 0, 2, ETHERTYPE_ARP],
    [LOAD_HALF2, 0, 0, 20],
    [JUMP_EQUAL2, 11, 10, ARP_REPLY],
    [JUMP_EQUAL2, 0, 9, ETHERTYPE_IPV4],
    [LOAD_OCTET, 0, 0, IP + 9],
    [JUMP_EQUAL2, 0, 7, PROTOCOL_ICMP],
    [LOAD_HALF2, 0, 0, IP + 6],
    [JUMP_ANY_BIT, 5, 0, 16383],
    // a fragment
    [LOAD_HEADER_LENGTH, 0, 0, IP],
    [LOAD_HALF_FROM_X, 0, 0, IP],
    [JUMP_EQUAL2, 0, 2, ECHO_REPLY << 8],
    [LOAD_HALF_FROM_X, 0, 0, IP + 4],
    [JUMP_EQUAL2, 1, 0, identifier],
    [RETURN2, 0, 0, 0],
    [RETURN2, 0, 0, KEPT]
  ];
}
function checksum(bytes) {
  let sum = 0;
  for (const [index, octet] of bytes.entries())
    sum += index % 2 === 0 ? octet << 8 : octet;
  while (sum > 65535)
    sum = (sum & 65535) + (sum >>> 16);
  return ~sum & 65535;
}
var octets = (address) => Buffer.from(address.split(".").map(Number));
var view = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
function quad(bytes, offset) {
  const address = parseIpv4([...bytes.subarray(offset, offset + 4)].join("."));
  assert(address !== void 0, "four octets are an address");
  return address;
}

// dist/platform/linux/packet-probe.js
var ETHERTYPES = [2054, 2048];
var NOBODY3 = "0.0.0.0";
var LOOK_EVERY = millis(2);
var LINGER = millis(20);
var NO_LINGER = millis(0);
var MOST_READS = 256;
var COMPLAIN_EVERY2 = millis(6e4);
var PacketProbes = class {
  #libc;
  #socket;
  #clock;
  #log;
  /** True for the MACs of this machine: what it answers itself through another of its interfaces is no answer. */
  #isOwn;
  #identifier = randomInt(65536);
  #sequence = randomInt(65536);
  #ears = /* @__PURE__ */ new Map();
  #open = /* @__PURE__ */ new Set();
  #complaints = /* @__PURE__ */ new Map();
  #timer;
  constructor(options) {
    this.#libc = options.libc;
    this.#socket = options.socket;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#isOwn = options.isOwn;
  }
  frames({ from, macs }) {
    return 1 + (from === void 0 ? 0 : macs.length);
  }
  ask(questions) {
    const heard = questions.filter((question) => this.#listen(question));
    this.#read();
    const indexes = [...new Set(heard.map(({ index }) => index))];
    const sentAt = this.#clock.now();
    const arp = heard.filter((question) => this.#sent(question, "arp", arpQuestion(question.address, { mac: question.mac, address: question.from })));
    const echoes = new Map(heard.flatMap((question) => this.#sendEchoes(question)));
    return new Promise((settle) => {
      const linger = heard.every(({ hurry: hurry2 }) => hurry2 === true) ? NO_LINGER : LINGER;
      const asking = { arp, echoes, sentAt, indexes, linger, answers: /* @__PURE__ */ new Map(), settle };
      if (arp.length === 0 && echoes.size === 0)
        return settle(resultOf(asking));
      for (const index of indexes)
        this.#use(index, 1);
      this.#open.add(asking);
      this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY);
    });
  }
  close() {
    for (const asking of this.#open)
      this.#finish(asking);
    for (const { ears } of this.#ears.values())
      for (const ear of ears)
        ear.close();
    this.#ears.clear();
    this.#socket.close();
  }
  #look() {
    this.#read();
    const now = this.#clock.now();
    for (const asking of this.#open) {
      if (asking.completeAt === void 0 && isComplete(asking))
        asking.completeAt = now;
      const isOver = elapsed(asking.sentAt, now) >= PROBE_WAIT;
      if (isOver || asking.completeAt !== void 0 && now >= after(asking.completeAt, asking.linger))
        this.#finish(asking);
    }
  }
  #finish(asking) {
    this.#open.delete(asking);
    for (const index of asking.indexes)
      this.#use(index, -1);
    if (this.#open.size === 0) {
      clearInterval(this.#timer);
      this.#timer = void 0;
    }
    asking.settle(resultOf(asking));
  }
  /** The first who listens opens the filter, the last shuts it: between probes nobody's answers pile up. */
  #use(index, by) {
    const found = this.#ears.get(index);
    if (found === void 0)
      return;
    found.users += by;
    if (found.users === 0)
      for (const ear of found.ears)
        ear.filter(CLOSED2);
  }
  /** Ready to hear the answers on the question's interface, before it is asked. */
  #listen(question) {
    const ears = this.#ears.get(question.index) ?? this.#openEars(question);
    if (ears === void 0)
      return false;
    if (ears.users > 0)
      return true;
    const failed = ears.ears.map((ear) => ear.filter(answersOnly(this.#identifier))).find((errno) => errno !== void 0);
    if (failed !== void 0)
      this.#complain(question, failed);
    return failed === void 0;
  }
  #openEars(question) {
    const { device, index } = question;
    for (const [old, found] of this.#ears) {
      if (found.device !== device || found.users > 0)
        continue;
      for (const ear of found.ears)
        ear.close();
      this.#ears.delete(old);
    }
    const ears = [];
    for (const ethertype of ETHERTYPES) {
      const ear = this.#libc.openPacketEar({ ifindex: index, ethertype, filter: CLOSED2 });
      if (typeof ear === "number") {
        for (const each of ears)
          each.close();
        this.#complain(question, ear);
        return void 0;
      }
      ears.push(ear);
    }
    const opened2 = { device, ears, users: 0 };
    this.#ears.set(index, opened2);
    return opened2;
  }
  #sendEchoes(question) {
    const { address, mac, from, macs } = question;
    if (from === void 0)
      return [];
    return macs.flatMap((to) => {
      this.#sequence = this.#sequence + 1 & 65535;
      const sequence = this.#sequence;
      const nonce = randomBytes(NONCE);
      const frame2 = echoQuestion(address, to, { mac, address: from }, { identifier: this.#identifier, sequence, nonce });
      return this.#sent(question, "echo", frame2) ? [[sequence, { question, nonce }]] : [];
    });
  }
  #sent(question, way, frame2) {
    const errno = this.#socket.send(question.index, frame2);
    if (errno !== void 0)
      this.#complain(question, errno, way);
    return errno === void 0;
  }
  #read() {
    for (const [index, { ears }] of this.#ears) {
      for (const ear of ears) {
        for (let reads = 0; reads < MOST_READS; reads += 1) {
          const frame2 = ear.receive();
          if (frame2 === void 0)
            break;
          for (const asking of this.#open)
            this.#note(asking, index, frame2);
        }
      }
    }
  }
  #note(asking, index, frame2) {
    const arp = parseArpAnswer(frame2);
    if (arp !== void 0) {
      const question = asking.arp.find((each) => each.index === index && each.address === arp.address && (each.from ?? NOBODY3) === arp.to);
      if (question !== void 0)
        this.#answer(asking, { address: arp.address, way: "arp", mac: arp.mac });
      return;
    }
    const echo = parseEchoAnswer(frame2);
    const asked2 = echo === void 0 ? void 0 : asking.echoes.get(echo.sequence);
    if (echo === void 0 || asked2 === void 0)
      return;
    if (asked2.question.index !== index || asked2.question.address !== echo.address || !asked2.nonce.equals(echo.nonce))
      return;
    this.#answer(asking, { address: echo.address, way: "echo", mac: echo.mac });
  }
  #answer(asking, answer) {
    if (!this.#isOwn(answer.mac))
      asking.answers.set(`${answer.way} ${answer.address} ${answer.mac}`, answer);
  }
  #complain({ device, address }, errno, way) {
    const now = this.#clock.now();
    const last = this.#complaints.get(device);
    if (last !== void 0 && elapsed(last, now) < COMPLAIN_EVERY2)
      return;
    this.#complaints.set(device, now);
    this.#log.log("warn", "probe-failed", { device, address, errno, ...way === void 0 ? {} : { way } });
  }
};
function isComplete({ arp, echoes, answers }) {
  const given2 = new Set([...answers.values()].map(({ way, address }) => `${way} ${address}`));
  return arp.every(({ address }) => given2.has(`arp ${address}`)) && [...echoes.values()].every(({ question }) => given2.has(`echo ${question.address}`));
}
function resultOf({ sentAt, arp, echoes, answers }) {
  const asked2 = [...arp.length > 0 ? ["arp"] : [], ...echoes.size > 0 ? ["echo"] : []];
  return { sentAt, asked: asked2, answers: [...answers.values()] };
}

// dist/platform/linux/prober.js
var MOST_QUESTIONS = 4;
var SAVED2 = MOST_QUESTIONS * (1 + MOST_MACS);
var Prober = class {
  #wire;
  #clock;
  #waiting = [];
  #asking = /* @__PURE__ */ new Set();
  #allowances = /* @__PURE__ */ new Map();
  #timer;
  #closed = false;
  /** Without a wire nothing can be asked, and every probe says so. */
  constructor(options) {
    this.#wire = options.wire;
    this.#clock = options.clock;
  }
  /**
   * At most MOST_QUESTIONS questions. An order that still waits while another for its group comes is carried out with it,
   * with the newer questions: its answer is newer than both.
   */
  probe(group, questions) {
    if (this.#closed)
      return Promise.resolve(this.#nothing());
    const waiting = this.#waiting.find((order) => order.group === group);
    if (waiting !== void 0) {
      waiting.questions = questions;
      return waiting.result;
    }
    let settle = () => void 0;
    const result = new Promise((resolve2) => settle = resolve2);
    this.#waiting.push({ group, questions, result, settle });
    this.#run();
    return result;
  }
  /** Whoever waits for an answer is told that nothing was asked. */
  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const { settle } of this.#waiting.splice(0))
      settle(this.#nothing());
    this.#wire?.close();
  }
  #run() {
    clearTimeout(this.#timer);
    const now = this.#clock.now();
    const taken = /* @__PURE__ */ new Set();
    const due = [];
    for (const order of [...this.#waiting]) {
      if (this.#asking.has(order.group))
        continue;
      const questions = order.questions();
      const devices = [...new Set(questions.map(({ device }) => device))];
      const wait = Math.max(0, ...devices.map((device) => waitFor(this.#allowance(device, now), this.#cost(questions, device))));
      if (wait === 0 && !devices.some((device) => taken.has(device))) {
        this.#begin(order, questions, now);
        continue;
      }
      for (const device of devices)
        taken.add(device);
      if (wait > 0)
        due.push(after(now, millis(wait)));
    }
    if (due.length === 0)
      return;
    this.#timer = setTimeout(() => this.#run(), Math.max(1, Math.ceil(earliest(...due) - now)));
    this.#timer.unref();
  }
  #begin(order, questions, now) {
    this.#waiting.splice(this.#waiting.indexOf(order), 1);
    if (this.#wire === void 0 || questions.length === 0)
      return order.settle(this.#nothing());
    for (const device of new Set(questions.map((question) => question.device))) {
      this.#allowances.set(device, spend(this.#allowance(device, now), this.#cost(questions, device)));
    }
    this.#asking.add(order.group);
    void this.#wire.ask(questions).then((probing) => {
      this.#asking.delete(order.group);
      order.settle(probing);
      if (!this.#closed)
        this.#run();
    });
  }
  #allowance(device, now) {
    return refill(this.#allowances.get(device) ?? { frames: SAVED2, at: now }, now, SAVED2);
  }
  #cost(questions, device) {
    return questions.filter((question) => question.device === device).reduce((sum, question) => sum + (this.#wire?.frames(question) ?? 0), 0);
  }
  #nothing() {
    return { sentAt: this.#clock.now(), asked: [], answers: [] };
  }
};
function openProbeWire(options) {
  const libc = loadLibc();
  const socket = libc?.openPacketSocket();
  if (libc !== void 0 && typeof socket === "object")
    return new PacketProbes({ ...options, libc, socket });
  const reason = socket === void 0 ? "no FFI" : `packet socket refused, errno ${socket}`;
  const command = options.arping;
  if (command === void 0) {
    options.log.log("warn", "probe-impossible", { reason, cure: "install koffi or arping: nobody can be asked who answers for an address" });
    return void 0;
  }
  options.log.log("warn", "probe-by-arping", { reason, command });
  return new ArpingProbes({ ...options, command });
}

// dist/resources/whereabouts.js
function deviceOf({ address, device }, { addresses, routes, floating }) {
  if (device !== void 0)
    return device;
  for (const [name, entries] of addresses)
    if (entries.some((entry) => entry.address === address))
      return name;
  const connected = [...addresses].flatMap(([name, entries]) => entries.filter((entry) => !floating.has(entry.address)).map((entry) => ({ to: entry, device: name, metric: 0 })));
  return (routeTo(connected, address) ?? routeTo(routes, address))?.device;
}
function questionOf(resource, { macs, hurry: hurry2 }, here) {
  const device = deviceOf(resource, here);
  const link = device === void 0 ? void 0 : here.links(device);
  if (device === void 0 || link?.mac === void 0 || !link.carrier)
    return void 0;
  const own = (here.addresses.get(device) ?? []).filter((entry) => !here.floating.has(entry.address));
  const from = own.find((entry) => contains(entry, resource.address)) ?? own[0];
  const isHere = [...here.addresses.values()].some((entries) => entries.some((entry) => entry.address === resource.address));
  return {
    address: resource.address,
    device,
    index: link.index,
    mac: link.mac,
    ...from === void 0 ? {} : { from: from.address },
    macs: isHere ? [] : macs.filter((mac) => mac !== link.mac),
    ...hurry2 === void 0 ? {} : { hurry: hurry2 }
  };
}
function macsOf(groups, here) {
  const devices = groups.flatMap(({ resources }) => resources.flatMap((one) => one.kind === "address" ? deviceOf(one, here) ?? [] : []));
  const macs = [...new Set(devices)].flatMap((device) => here.links(device)?.mac ?? []);
  return [...new Set(macs)].slice(0, MOST_MACS);
}

// dist/resources/probes.js
var Probes = class {
  #options;
  #prober;
  #ours;
  /** Where the next probe of a group begins, in a group of many addresses. */
  #turns = /* @__PURE__ */ new Map();
  #here;
  #toldMacs = "";
  constructor(options) {
    const { config, clock, log: log2, links } = options;
    this.#options = options;
    const wire = openProbeWire({ clock, log: log2, isOwn: (mac) => links.hasMac(mac), arping: commandPath("arping") });
    this.#prober = new Prober({ wire, clock });
    this.#ours = config.groups.filter(({ members }) => members.some(({ node: node2 }) => node2 === config.self));
  }
  probe(group, whom) {
    const addresses = group.resources.filter((resource) => resource.kind === "address");
    const turn = this.#turns.get(group.name) ?? 0;
    const next = [...addresses.slice(turn), ...addresses.slice(0, turn)].slice(0, MOST_QUESTIONS);
    this.#turns.set(group.name, addresses.length === 0 ? 0 : (turn + next.length) % addresses.length);
    return this.#prober.probe(group.name, () => {
      const here = this.#look();
      return next.flatMap((resource) => questionOf(resource, whom, here) ?? []);
    });
  }
  /** The MACs on which our addresses may answer, when they are others than those of the last call. */
  newMacs() {
    const macs = macsOf(this.#ours, this.#look());
    if (macs.join() === this.#toldMacs)
      return void 0;
    this.#toldMacs = macs.join();
    return macs;
  }
  close() {
    this.#prober.close();
  }
  /** One look serves all that happens in the same turn of the event loop: a thousand groups may wait for their probe. */
  #look() {
    if (this.#here !== void 0)
      return this.#here;
    const { links, floating, routes } = this.#options;
    this.#here = { addresses: lookAtAddresses(), routes: routes(), links: (device) => links.state(device), floating };
    setImmediate(() => this.#here = void 0);
    return this.#here;
  }
};

// dist/resources/script.js
import { constants as constants2 } from "node:fs";
import { access, stat as stat3 } from "node:fs/promises";
import { basename as basename2, dirname as dirname5, join as join8 } from "node:path";
var Scripts = class {
  #config;
  #log;
  #timeouts;
  constructor(options) {
    this.#config = options.config;
    this.#log = options.log;
    this.#timeouts = options.timeouts;
  }
  /** Whether there is such a script on the search path just now. */
  async exists(resource) {
    return await findScript(this.#config.scriptPath, resource.script) !== void 0;
  }
  /** Only what `status` prints on standard output counts, never its exit code (protocol 2.3). */
  async isRunning(call) {
    const path = await findScript(this.#config.scriptPath, call.resource.script);
    return path !== void 0 && saysRunning((await this.#run(path, "status", call)).stdout);
  }
  /** Undefined when it started, else why not. */
  start(call) {
    return this.#act("start", call);
  }
  /** Undefined when it stopped, else why not. */
  stop(call) {
    return this.#act("stop", call);
  }
  async #act(action, call) {
    const { word, script } = call.resource;
    const path = await findScript(this.#config.scriptPath, script);
    if (path === void 0)
      return `${word}: no executable ${script} in ${this.#config.scriptPath.join(", ")}`;
    const result = await this.#run(path, action, call);
    if (result.code === 0)
      return void 0;
    return `${word} ${action}: ${this.#why(result, action, call)}${lastWords(result.stderr)}`;
  }
  #why(result, action, call) {
    if (result.timedOut)
      return `killed after ${this.#timeouts[action]} ms`;
    if (call.abort?.aborted === true)
      return "killed, since the group must stop";
    return result.code === void 0 ? "did not run to its end" : `exit status ${result.code}`;
  }
  async #run(path, action, call) {
    const { word, args } = call.resource;
    const [command = path, ...rest] = [...dyingWithParent(), path, ...args, action];
    const result = await exec([command, ...rest], {
      timeout: this.#timeouts[action],
      env: scriptEnvironment2(this.#config, call.environment),
      cwd: "/",
      output: action === "status" ? "pipe" : "file",
      ...call.abort === void 0 ? {} : { abort: call.abort }
    });
    const fields = { resource: word, action, exit_status: result.code ?? null, timed_out: result.timedOut };
    this.#log.log("debug", "script-ran", { ...fields, output: `${result.stdout}${result.stderr}`.trim().slice(0, 4e3) });
    return result;
  }
};
function saysRunning(output) {
  if (/[nN][oO][tT] [rR]unning/.test(output))
    return false;
  return /[rR]unning|OK/.test(output);
}
async function findScript(path, script) {
  if (script === "" || script.includes("/"))
    return void 0;
  for (const directory of path) {
    const candidate = join8(directory, script);
    if (await isExecutableFile(candidate))
      return candidate;
  }
  return void 0;
}
async function isExecutableFile(path) {
  try {
    await access(path, constants2.X_OK);
    return (await stat3(path)).isFile();
  } catch {
    return false;
  }
}
function scriptEnvironment2(config, extra) {
  const resourceDirectory = config.scriptPath[0] ?? "/etc/ha.d/resource.d";
  const directory = basename2(resourceDirectory) === "resource.d" ? dirname5(resourceDirectory) : "/etc/ha.d";
  const { logging } = config;
  const environment = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    LC_ALL: "C",
    ...Object.fromEntries([...config.environment].map(([name, value]) => [`HA_${name}`, value])),
    HA_CURHOST: config.self,
    HA_DIR: directory,
    HA_FUNCS: join8(directory, "shellfuncs"),
    HA_RCDIR: join8(directory, "rc.d"),
    HA_RESOURCEDIR: resourceDirectory,
    HA_BIN: "/usr/lib/heartbeat",
    HA_FIFO: "/var/lib/heartbeat/fifo",
    HA_DATEFMT: "%b %d %T ",
    HA_LOGFILE: logging.logfile ?? "/dev/null",
    HA_DEBUGLOG: logging.debugfile ?? "/dev/null",
    HA_LOGD: "no",
    HA_DOCDIR: "/usr/share/doc/heartbeat/",
    HA_debug: String(logging.debug),
    OCF_ROOT: "/usr/lib/ocf"
  };
  if (logging.facility !== void 0)
    environment["HA_LOGFACILITY"] = logging.facility;
  if (config.autoFailback !== "legacy")
    environment["HA_NICEFAILBACK"] = "yes";
  for (const [name, value] of extra)
    environment[name] = value;
  return environment;
}
function lastWords(output) {
  const line = output.trimEnd().split("\n").at(-1)?.trim() ?? "";
  return line === "" ? "" : ` (${line.slice(-200)})`;
}

// dist/resources/runner.js
var DEFAULT_OVERTAKE_GRACE = millis(1e4);
var DUMP_RETRIES = 4;
var DELETE_LIMIT2 = millis(5e3);
var START_BATCH = millis(5e3);
function createRunner(options) {
  return new LinuxRunner(options);
}
var LinuxRunner = class {
  #log;
  #batch;
  #guard;
  #announcer;
  #links;
  #units;
  #floating;
  #eligibility = new EligibilityReports();
  #probes;
  #routes = [];
  /** What was found before anybody listened: an interface without carrier at the start must not be forgotten. */
  #early = [];
  #report = (report) => void this.#early.push(report);
  #closed = false;
  constructor(options) {
    const { config, clock, log: log2 } = options;
    this.#log = log2;
    this.#batch = new IpBatch({ clock, log: log2 });
    const guarded = config.groups.filter(isGuarded).map((group) => group.name);
    this.#guard = new Guard({ clock, log: log2, groups: guarded, onChange: (state) => this.#tell({ kind: "guardChanged", ...state }) });
    this.#announcer = new Announcer({ sender: openArpSender(log2), clock });
    this.#links = new LinkWatch({
      log: log2,
      onChange: () => {
        this.#judgeAll();
        this.#tellMacs();
      }
    });
    this.#floating = new Set(config.groups.flatMap((group) => group.resources.flatMap((one) => one.kind === "address" ? one.address : [])));
    this.#probes = new Probes({ config, clock, log: log2, links: this.#links, floating: this.#floating, routes: () => this.#routes });
    const scripts = new Scripts({ config, log: log2, timeouts: config.scripts ?? USUAL_SCRIPT_RULES });
    this.#units = new Map(config.groups.map((group) => [group.name, this.#unit(group, scripts, options)]));
  }
  onReport(handler) {
    this.#report = handler;
    for (const report of this.#early.splice(0))
      this.#later(report);
  }
  async cleanUp() {
    const network = await pRetry(() => readNetwork(), {
      retries: DUMP_RETRIES,
      minTimeout: 200,
      onFailedAttempt: ({ error: error2, attemptNumber }) => this.#log.log("warn", "dump-failed", { attempt: attemptNumber, reason: error2.message })
    });
    this.#routes = network.routes;
    await this.#removeFloating(network, /* @__PURE__ */ new Set());
    if (this.#floating.size > 0)
      await this.#guard.start();
    this.#warmUp();
    await this.#stopLeftovers([...this.#units.values()]);
    await this.#links.start();
  }
  async inherit({ groups, length, guarded }) {
    const network = await readNetwork();
    this.#routes = network.routes;
    const heirs = groups.map(({ group, until }) => ({ unit: this.#of(group), until }));
    for (const { unit, until } of heirs) {
      const addresses = addressesOf(unit.config);
      const problem2 = addresses.length === 0 || until === void 0 ? void 0 : unit.addresses.inherit(addresses, network, { until, length });
      if (problem2 !== void 0)
        throw new Error(problem2);
      unit.actions.inherit();
    }
    const inherited = new Set(heirs.flatMap(({ unit }) => unit.lease.held.map((held) => held.address)));
    await this.#removeFloating(network, inherited);
    if (this.#floating.size > 0)
      await this.#guard.start();
    this.#warmUp();
    if (guarded && !this.#guard.isUp)
      throw new Error("the nftables guard cannot be taken over");
    await this.#stopLeftovers([...this.#units.values()].filter((unit) => !heirs.some((heir) => heir.unit === unit)));
    await this.#links.start();
    for (const { unit } of heirs)
      unit.addresses.announce();
  }
  start(order) {
    const unit = this.#of(order.group);
    const until = unit.lease.begin({ length: order.lease, ...order.lifetime === void 0 ? {} : { lifetime: order.lifetime } });
    const [first] = unit.config.resources;
    const hasAddress = addressesOf(unit.config).length > 0;
    if (hasAddress && (first?.kind === "script" || this.#guard.isUp))
      this.#later({ kind: "leaseRenewed", group: order.group, op: order.op, until });
    unit.actions.start(order.op, order.environment);
  }
  stop(order) {
    this.#of(order.group).actions.stop(order.op, order.environment);
  }
  renew(order) {
    const { group, op } = order;
    void this.#of(group).addresses.renew(order).then((renewal) => {
      if (renewal.kind === "renewed")
        this.#tell({ kind: "leaseRenewed", group, op, until: renewal.until });
      else
        this.#tell({ kind: "leaseRefused", group, op, detail: renewal.detail });
    });
  }
  dropAddresses(group) {
    void this.#of(group).addresses.drop();
  }
  announce(group) {
    this.#of(group).addresses.announce();
  }
  probe(order) {
    const { group, op } = order;
    this.#tellMacs();
    void this.#probes.probe(this.#of(group).config, order).then((probing) => this.#tell({ kind: "probed", group, op, ...probing }));
  }
  /** What is still on is taken off: nothing answers for an agent that has gone. */
  async close() {
    this.#closed = true;
    this.#announcer.close();
    this.#probes.close();
    const units = [...this.#units.values()];
    await Promise.all(units.flatMap((unit) => [unit.addresses.drop(), unit.actions.close()]));
    await Promise.all(units.map((unit) => unit.addresses.drop()));
    await Promise.all([this.#links.close(), this.#batch.close(), this.#guard.close()]);
  }
  #unit(config, scripts, options) {
    const { clock, log: log2 } = options;
    const batch = this.#batch;
    const lease = new GroupLease({
      batch,
      ...isGuarded(config) ? { guard: this.#guard.group(config.name) } : {},
      clock,
      log: log2,
      group: config.name,
      onRestored: (placements) => addresses.announce(placements)
    });
    const addresses = new FloatingIps({ group: config.name, lease, batch, announcer: this.#announcer, log: log2, floating: this.#floating });
    const actions = new GroupActions({
      config,
      addresses,
      scripts,
      log: log2,
      report: (report) => this.#tell(report),
      retries: retriesOf(options.config),
      overtakeGrace: options.overtakeGrace ?? DEFAULT_OVERTAKE_GRACE
    });
    return { config, lease, addresses, actions };
  }
  #of(name) {
    const unit = this.#units.get(name);
    assert(unit !== void 0, `no group ${name} in the configuration`);
    return unit;
  }
  #tell(report) {
    if (!this.#closed)
      this.#report(report);
  }
  /** Reports never come out of the call that caused them. */
  #later(report) {
    queueMicrotask(() => this.#tell(report));
  }
  async #stopLeftovers(units) {
    const left = await Promise.all(units.map(({ actions }) => actions.stopLeftovers()));
    const problems = left.filter((problem2) => problem2 !== void 0);
    if (problems.length > 0)
      throw new Error(`services found running on this machine cannot be stopped: ${problems.join("; ")}`);
  }
  /** The child is kept ready: a takeover that must start one first takes 10 ms longer, and on a busy machine 50. */
  #warmUp() {
    if (this.#floating.size > 0)
      void this.#batch.transact({ lines: () => [], limit: START_BATCH });
  }
  async #removeFloating(network, except) {
    const found = [...this.#floating].filter((address) => !except.has(address)).flatMap((address) => findAddress(network.devices, address));
    if (found.length === 0)
      return;
    for (const { device, found: entry } of found) {
      this.#log.log("warn", "address-leftover", { address: entry.address, prefix: entry.prefix, device: device.name });
    }
    const lines = found.map(({ device, found: entry }) => deleteLine({ ...entry, device }));
    const answer = await this.#batch.transact({ lines: () => lines, limit: DELETE_LIMIT2, urgent: true });
    const failures = answer.kind === "done" ? [...answer.failures.values()].filter((text) => !isAbsent(text)) : [answer.kind];
    if (failures.length > 0)
      throw new Error(`floating addresses found on this machine cannot be removed: ${failures.join("; ")}`);
  }
  #tellMacs() {
    const macs = this.#probes.newMacs();
    if (macs !== void 0)
      this.#later({ kind: "ownMacsChanged", macs });
  }
  #judgeAll() {
    for (const { config, lease } of this.#units.values()) {
      const devices = /* @__PURE__ */ new Set([...devicesOf(config, this.#routes), ...lease.held.map((held) => held.device.name)]);
      const { eligible, detail } = judge([...devices], (name) => this.#links.state(name));
      if (this.#eligibility.isNews(config.name, eligible))
        this.#tell({ kind: "eligibilityChanged", group: config.name, eligible, detail });
    }
  }
};
function retriesOf({ scripts = USUAL_SCRIPT_RULES }) {
  return { count: scripts.stopRetries, pause: scripts.retryPause };
}
var isGuarded = (config) => config.lease !== "off" && addressesOf(config).length > 0;
var addressesOf = (config) => config.resources.filter((one) => one.kind === "address");

// dist/transport/devices.js
import { networkInterfaces as networkInterfaces3 } from "node:os";
function lookAtDevices() {
  const all = networkInterfaces3();
  return (device) => (all[device] ?? []).flatMap((entry) => {
    const address = parseIpv4(entry.address);
    const prefix = parsePrefix(entry.netmask);
    return entry.family === "IPv4" && address !== void 0 && prefix !== void 0 ? [{ address, prefix }] : [];
  });
}
var ownAddress = (addresses) => addresses.find((entry) => entry.prefix < 32) ?? addresses[0];
var isNeighbour = (device, other) => contains({ address: device.address, prefix: device.prefix }, other);

// dist/transport/open-ring.js
var noAddress = (device) => new Error(`${device} has no IPv4 address, no carrier, or does not exist`);

// node_modules/dgram-as-promised/lib/dgram-as-promised.js
import * as dgram from "node:dgram";

// node_modules/dgram-as-promised/lib/timeout-error.js
var TimeoutError = class extends Error {
  constructor() {
    super("Timeout");
  }
};

// node_modules/dgram-as-promised/lib/socket-as-promised.js
var SocketAsPromised = class {
  constructor(socket) {
    this.socket = socket;
    this._timeout = 0;
    this.closeHandler = () => {
      this._closed = true;
    };
    this.errorHandler = (err) => {
      this._errored = err;
    };
    socket.on("close", this.closeHandler);
    socket.on("error", this.errorHandler);
  }
  get timeout() {
    return this._timeout;
  }
  bind(arg1, arg2) {
    const socket = this.socket;
    return new Promise((resolve2, reject2) => {
      if (this._errored) {
        const err = this._errored;
        this._errored = void 0;
        return reject2(err);
      }
      const errorHandler = (err) => {
        removeListeners();
        reject2(err);
      };
      const listeningHandler = () => {
        const address = socket.address();
        removeListeners();
        resolve2(address);
      };
      const removeListeners = () => {
        socket.removeListener("error", errorHandler);
        socket.removeListener("listening", listeningHandler);
      };
      socket.on("error", errorHandler);
      socket.on("listening", listeningHandler);
      try {
        socket.bind(arg1, arg2);
      } catch (e) {
        removeListeners();
        reject2(e);
      }
    });
  }
  addMembership(multicastAddress, multicastInterface) {
    this.socket.addMembership(multicastAddress, multicastInterface);
    return this;
  }
  close() {
    return new Promise((resolve2, reject2) => {
      try {
        this.socket.once("close", () => {
          this._closed = true;
          resolve2();
        });
        this.socket.close();
      } catch (err) {
        reject2(err);
      }
    });
  }
  send(arg1, arg2, arg3, arg4, arg5) {
    return new Promise((resolve2, reject2) => {
      if (this._errored) {
        const err = this._errored;
        this._errored = void 0;
        return reject2(err);
      }
      try {
        if (arg4 !== void 0) {
          this.socket.send(arg1, arg2, arg3, arg4, arg5, (err, sent) => {
            if (err) {
              reject2(err);
            } else {
              resolve2(sent);
            }
          });
        } else {
          this.socket.send(arg1, arg2, arg3, (err, sent) => {
            if (err) {
              reject2(err);
            } else {
              resolve2(sent);
            }
          });
        }
      } catch (err) {
        reject2(err);
      }
    });
  }
  recv() {
    const socket = this.socket;
    let timeoutId;
    return new Promise((resolve2, reject2) => {
      if (this._errored) {
        const err = this._errored;
        this._errored = void 0;
        return reject2(err);
      }
      if (this._closed) {
        this._closed = void 0;
        return resolve2(void 0);
      }
      if (this.timeout) {
        timeoutId = setTimeout(() => {
          socket.emit("error", new TimeoutError());
        }, this.timeout);
      }
      const closeHandler = () => {
        removeListeners();
        resolve2(void 0);
      };
      const errorHandler = (err) => {
        removeListeners();
        reject2(err);
      };
      const messageHandler = (msg, rinfo) => {
        removeListeners();
        resolve2({ msg, rinfo });
      };
      const removeListeners = () => {
        socket.removeListener("close", closeHandler);
        socket.removeListener("error", errorHandler);
        socket.removeListener("message", messageHandler);
        if (timeoutId) {
          clearTimeout(timeoutId);
          timeoutId = void 0;
        }
      };
      socket.on("close", closeHandler);
      socket.on("error", errorHandler);
      socket.on("message", messageHandler);
    });
  }
  address() {
    return this.socket.address();
  }
  setBroadcast(flag2) {
    this.socket.setBroadcast(flag2);
    return this;
  }
  setTTL(ttl) {
    this.socket.setTTL(ttl);
    return this;
  }
  setMulticastTTL(ttl) {
    this.socket.setMulticastTTL(ttl);
    return this;
  }
  setMulticastInterface(multicastInterface) {
    this.socket.setMulticastInterface(multicastInterface);
    return this;
  }
  setMulticastLoopback(flag2) {
    this.socket.setMulticastLoopback(flag2);
    return this;
  }
  dropMembership(multicastAddress, multicastInterface) {
    this.socket.dropMembership(multicastAddress, multicastInterface);
    return this;
  }
  ref() {
    this.socket.ref();
    return this;
  }
  unref() {
    this.socket.unref();
    return this;
  }
  setRecvBufferSize(size) {
    this.socket.setRecvBufferSize(size);
    return this;
  }
  setSendBufferSize(size) {
    this.socket.setSendBufferSize(size);
    return this;
  }
  getRecvBufferSize() {
    return this.socket.getRecvBufferSize();
  }
  getSendBufferSize() {
    return this.getSendBufferSize();
  }
  setTimeout(timeout) {
    this._timeout = timeout;
    return this;
  }
  iterate() {
    const socketAsPromised = this;
    let wasEof = false;
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        if (wasEof) {
          return { value: "", done: true };
        } else {
          const value = await socketAsPromised.recv();
          if (value === void 0) {
            wasEof = true;
            return { value: "", done: true };
          } else {
            return { value, done: false };
          }
        }
      }
    };
  }
  [Symbol.asyncIterator]() {
    return this.iterate();
  }
  destroy() {
    const socket = this.socket;
    if (socket) {
      socket.removeListener("close", this.closeHandler);
      socket.removeListener("error", this.errorHandler);
    }
    return this;
  }
};

// node_modules/dgram-as-promised/lib/dgram-as-promised.js
var DgramAsPromised = class {
  static createSocket(options, callback) {
    if (typeof options === "string") {
      options = {
        type: options
      };
    }
    const dgramModule = options.dgram || dgram;
    return new SocketAsPromised(dgramModule.createSocket(options, callback));
  }
};

// dist/transport/udp-socket.js
var RECEIVE_BUFFER_BYTES = 1 << 20;
async function openUdpSocket(options) {
  const { clock, onArrival, onError } = options;
  const wrapped = DgramAsPromised.createSocket({ type: "udp4", reuseAddr: options.shared === true });
  const plain2 = wrapped.socket;
  if (onArrival !== void 0) {
    plain2.on("message", (bytes, from) => onArrival({ bytes, source: { address: from.address, port: from.port }, at: clock.now() }));
  }
  const { address, port: port2 } = options;
  const native = onArrival === void 0 ? void 0 : options.sockets?.open({ address, port: port2, shared: options.shared === true, bufferBytes: RECEIVE_BUFFER_BYTES });
  let open4 = true;
  let bound;
  try {
    bound = await wrapped.bind(native === void 0 ? { address, port: port2, exclusive: true } : { fd: native.fd, exclusive: true });
  } catch (error2) {
    await wrapped.close().catch(() => void 0);
    throw error2;
  }
  wrapped.destroy();
  plain2.on("error", (error2) => onError?.(error2));
  if (onArrival !== void 0 && native === void 0) {
    try {
      wrapped.setRecvBufferSize(RECEIVE_BUFFER_BYTES);
    } catch {
    }
  }
  return {
    address: bound.address,
    port: bound.port,
    async send(bytes, port3, address2) {
      await wrapped.send(bytes, port3, address2);
    },
    join(group, interfaceAddress) {
      try {
        wrapped.addMembership(group, interfaceAddress);
        return "joined";
      } catch (error2) {
        if (error2.code === "EADDRINUSE")
          return "member";
        throw error2;
      }
    },
    aimMulticast({ interfaceAddress, ttl, loop }) {
      wrapped.setMulticastInterface(interfaceAddress);
      wrapped.setMulticastTTL(ttl);
      wrapped.setMulticastLoopback(loop);
    },
    allowBroadcast() {
      wrapped.setBroadcast(true);
    },
    screen(screen) {
      if (open4)
        native?.screen(screen);
    },
    dropped: () => open4 ? native?.dropped() ?? 0 : 0,
    close() {
      open4 = false;
      return wrapped.close();
    }
  };
}

// dist/transport/broadcast.js
async function openBroadcast(ring, context) {
  const device = ownAddress(context.addresses(ring.device));
  if (device === void 0)
    throw noAddress(ring.device);
  const target = broadcastOf(device);
  if (target === void 0)
    throw new Error(`${ring.device} has no broadcast address (${device.address}/${device.prefix})`);
  const ear = await context.listeners.attach({ ring: ring.name, device }, { address: target, port: ring.port, shared: true });
  try {
    const mouth = await openUdpSocket({ clock: context.clock, address: device.address, port: 0 });
    mouth.allowBroadcast();
    return {
      send: (bytes) => mouth.send(bytes, ring.port, target),
      tend(addresses) {
        const now = addresses(ring.device);
        if (now.length === 0)
          return "away";
        return now.some((entry) => entry.address === device.address && entry.prefix === device.prefix) ? "same" : "changed";
      },
      async close() {
        await Promise.all([mouth.close(), ear.detach()]);
      }
    };
  } catch (error2) {
    await ear.detach();
    throw error2;
  }
}

// dist/transport/gate.js
var WINDOW = millis(500);
var MOST_OF_OTHERS = 100;
var MOST_OF_KNOWN = 1e3;
var TIGHTEN = 16;
var RELAX = 4;
var LEAST_SHARE = 1 / TIGHTEN ** 5;
var MOST_KNOWN = 64;
var MOST_PORTS2 = 16;
var STRANGERS = "*";
var Gate = class {
  #apply;
  #classes = /* @__PURE__ */ new Map();
  /** Oldest first. */
  #known = /* @__PURE__ */ new Map();
  #dropped = 0;
  #isTight = false;
  /** `apply` puts a screen before the socket, or takes it away. */
  constructor(apply2) {
    this.#apply = apply2;
  }
  /** Datagrams that were not let in. */
  get dropped() {
    return this.#dropped;
  }
  /** True while some sender is held back. */
  get isTight() {
    return this.#isTight;
  }
  /** Counts an arrival; false when its sender has sent too much. */
  admit(source, now) {
    const found = this.#classOf(this.#nameOf(source), now);
    if (elapsed(found.since, now) >= WINDOW)
      turnOver(found, now);
    found.count += 1;
    if (found.count <= found.most)
      return true;
    this.#dropped += 1;
    if (found.count % found.most === 1 && found.share > LEAST_SHARE) {
      found.share = Math.max(found.share / TIGHTEN, LEAST_SHARE);
      this.#screen();
    }
    return false;
  }
  /** An authentic message came from there: from now on it has a rate of its own, whatever strangers send. */
  trust({ address: text, port: port2 }) {
    const address = parseIpv4(text);
    if (address === void 0)
      return;
    const name = `${text}:${port2}`;
    const isNew = !this.#known.delete(name);
    this.#known.set(name, { address, port: port2 });
    if (!isNew)
      return;
    const siblings = [...this.#known].filter(([, each]) => each.address === address);
    const oldest = siblings.length > MOST_PORTS2 ? siblings[0] : this.#known.size > MOST_KNOWN ? [...this.#known][0] : void 0;
    if (oldest !== void 0) {
      this.#known.delete(oldest[0]);
      this.#classes.delete(oldest[0]);
    }
    if (this.#isTight)
      this.#screen();
  }
  /** Widens what has become quiet; to be called about once a window while the gate is tight. */
  relax(now) {
    let changed2 = false;
    for (const [name, found] of this.#classes) {
      if (elapsed(found.since, now) < WINDOW)
        continue;
      const before2 = found.share;
      turnOver(found, now);
      changed2 ||= found.share !== before2;
      if (found.share === 1 && found.count === 0)
        this.#classes.delete(name);
    }
    if (changed2)
      this.#screen();
  }
  #nameOf({ address, port: port2 }) {
    const name = `${address}:${port2}`;
    if (this.#known.has(name))
      return name;
    return this.#isKnownAddress(address) ? address : STRANGERS;
  }
  #isKnownAddress(address) {
    for (const known of this.#known.values())
      if (known.address === address)
        return true;
    return false;
  }
  #classOf(name, now) {
    const found = this.#classes.get(name) ?? { most: this.#known.has(name) ? MOST_OF_KNOWN : MOST_OF_OTHERS, share: 1, count: 0, since: now };
    this.#classes.set(name, found);
    return found;
  }
  #screen() {
    const shareOf = (name) => this.#classes.get(name)?.share ?? 1;
    this.#isTight = [...this.#classes.values()].some(({ share }) => share < 1);
    if (!this.#isTight)
      return this.#apply(void 0);
    const addresses = [...new Set([...this.#known.values()].map(({ address }) => address))];
    this.#apply({
      senders: addresses.map((address) => ({
        address,
        ports: [...this.#known].flatMap(([name, each]) => each.address === address ? [{ port: each.port, share: shareOf(name) }] : []),
        otherPorts: shareOf(address)
      })),
      strangers: shareOf(STRANGERS)
    });
  }
};
function turnOver(found, now) {
  if (found.count < found.most / RELAX)
    found.share = Math.min(1, found.share * RELAX);
  found.count = 0;
  found.since = now;
}

// dist/transport/listeners.js
var COMPLAIN_EVERY3 = millis(6e4);
var Listeners = class {
  #clock;
  #deliver;
  #onError;
  #log;
  #native;
  #sockets = /* @__PURE__ */ new Map();
  /** Of sockets that have been closed. */
  #closed = { kernel: 0, flood: 0 };
  #saidAt;
  constructor(ports) {
    this.#log = ports.log;
    this.#native = ports.sockets;
    this.#clock = ports.clock;
    this.#deliver = ports.deliver;
    this.#onError = ports.onError;
  }
  async attach(listener2, where) {
    const key = `${where.address}:${where.port}`;
    let entry = this.#sockets.get(key);
    if (entry === void 0) {
      entry = this.#open(where);
      this.#sockets.set(key, entry);
    }
    const shared = entry;
    shared.listeners.add(listener2);
    const detach = async () => {
      shared.listeners.delete(listener2);
      if (shared.listeners.size > 0)
        return;
      if (this.#sockets.get(key) === shared)
        this.#sockets.delete(key);
      await this.#close(shared);
    };
    try {
      return { socket: await shared.socket, detach };
    } catch (error2) {
      shared.listeners.delete(listener2);
      if (this.#sockets.get(key) === shared)
        this.#sockets.delete(key);
      throw error2;
    }
  }
  trust({ link, source }) {
    for (const { listeners, gate } of this.#sockets.values()) {
      if ([...listeners].some(({ ring }) => ring === link))
        gate.trust(source);
    }
  }
  dropped() {
    let { kernel, flood } = this.#closed;
    for (const { opened: opened2, gate } of this.#sockets.values()) {
      kernel += opened2?.dropped() ?? 0;
      flood += gate.dropped;
    }
    return { kernel: this.#native === void 0 ? void 0 : kernel, flood };
  }
  #open(where) {
    const listeners = /* @__PURE__ */ new Set();
    const gate = new Gate((screen) => {
      shared.opened?.screen(screen);
      if (screen !== void 0)
        shared.timer ??= this.#relaxLater(shared);
    });
    const socket = openUdpSocket({
      ...where,
      clock: this.#clock,
      ...this.#native === void 0 ? {} : { sockets: this.#native },
      onArrival: (arrival) => this.#arrived(shared, arrival),
      onError: (error2) => {
        for (const each of listeners)
          this.#onError(each.ring, error2);
      }
    });
    const shared = { socket, listeners, gate };
    void socket.then((opened2) => shared.opened = opened2, () => void 0);
    return shared;
  }
  async #close(shared) {
    const socket = await shared.socket;
    clearInterval(shared.timer);
    this.#closed = { kernel: this.#closed.kernel + socket.dropped(), flood: this.#closed.flood + shared.gate.dropped };
    await socket.close();
  }
  #arrived({ listeners, gate }, { bytes, source, at }) {
    if (!gate.admit(source, at))
      return this.#complain(listeners, source, at);
    const ring = ringOf([...listeners], parseIpv4(source.address));
    if (ring !== void 0)
      this.#deliver({ link: ring, source, bytes, at });
  }
  #relaxLater(shared) {
    const timer = setInterval(() => {
      shared.gate.relax(this.#clock.now());
      if (shared.gate.isTight)
        return;
      clearInterval(timer);
      delete shared.timer;
      this.#log.log("info", "flood-over", { ring: firstOf(shared.listeners), dropped: shared.gate.dropped });
    }, WINDOW);
    return timer.unref();
  }
  #complain(listeners, source, now) {
    if (this.#saidAt !== void 0 && elapsed(this.#saidAt, now) < COMPLAIN_EVERY3)
      return;
    this.#saidAt = now;
    this.#log.log("warn", "flood", { ring: firstOf(listeners), source: source.address });
  }
};
var firstOf = (listeners) => [...listeners][0]?.ring ?? "";
function ringOf(listeners, source) {
  if (listeners.length <= 1 || source === void 0)
    return listeners[0]?.ring;
  const named2 = listeners.find((each) => each.peer === source);
  const near = named2 ?? listeners.find((each) => isNeighbour(each.device, source));
  return (near ?? listeners[0])?.ring;
}

// dist/transport/multicast.js
async function openMulticast(ring, context) {
  const device = ownAddress(context.addresses(ring.device));
  if (device === void 0)
    throw noAddress(ring.device);
  const ear = await context.listeners.attach({ ring: ring.name, device }, { address: ring.group, port: ring.port, shared: true });
  try {
    ear.socket.join(ring.group, device.address);
    const mouth = await openMulticastMouth(ring, device, context.clock);
    return {
      send: (bytes) => mouth.send(bytes, ring.port, ring.group),
      tend(addresses) {
        const now = addresses(ring.device);
        if (now.length === 0)
          return "away";
        if (!now.some((entry) => entry.address === device.address))
          return "changed";
        try {
          if (ear.socket.join(ring.group, device.address) === "member")
            return "same";
          mouth.aimMulticast(aimOf(ring, device));
          return "rejoined";
        } catch {
          return "changed";
        }
      },
      async close() {
        await Promise.all([mouth.close(), ear.detach()]);
      }
    };
  } catch (error2) {
    await ear.detach();
    throw error2;
  }
}
async function openMulticastMouth(ring, device, clock) {
  const mouth = await openUdpSocket({ clock, address: device.address, port: 0 });
  try {
    mouth.aimMulticast(aimOf(ring, device));
    return mouth;
  } catch (error2) {
    await mouth.close();
    throw error2;
  }
}
var aimOf = (ring, device) => ({
  interfaceAddress: device.address,
  ttl: ring.ttl,
  loop: ring.loop
});

// dist/transport/unicast.js
import { lookup } from "node:dns/promises";
async function openUnicast(ring, context) {
  const peer = await resolvePeer(ring.peer);
  const addresses = context.addresses(ring.device);
  const device = localAddress(addresses, peer);
  if (device === void 0)
    throw noAddress(ring.device);
  const bindTo = listeningAddress(addresses);
  const ear = await context.listeners.attach({ ring: ring.name, device, peer }, { address: bindTo, port: ring.port, shared: bindTo === WILDCARD });
  try {
    const mouth = await openUdpSocket({ clock: context.clock, address: device.address, port: 0 });
    return {
      send: (bytes) => mouth.send(bytes, ring.port, peer),
      tend(look) {
        const now = look(ring.device);
        if (now.length === 0)
          return "away";
        return now.some((entry) => entry.address === device.address) ? "same" : "changed";
      },
      async close() {
        await Promise.all([mouth.close(), ear.detach()]);
      }
    };
  } catch (error2) {
    await ear.detach();
    throw error2;
  }
}
var WILDCARD = "0.0.0.0";
function listeningAddress(addresses) {
  const own = addresses.filter((entry) => entry.prefix < 32);
  const only = own.length === 0 ? addresses : own;
  return only.length === 1 && only[0] !== void 0 ? only[0].address : WILDCARD;
}
function localAddress(addresses, peer) {
  const own = addresses.filter((entry) => entry.prefix < 32);
  return own.find((entry) => entry.address === peer || isNeighbour(entry, peer)) ?? ownAddress(addresses);
}
async function resolvePeer(peer) {
  const literal = parseIpv4(peer);
  if (literal !== void 0)
    return literal;
  const found = parseIpv4((await lookup(peer, { family: 4 })).address);
  if (found === void 0)
    throw new Error(`${peer} has no IPv4 address`);
  return found;
}

// dist/transport/rings.js
var OPENING_PATIENCE = millis(5e3);
var TEND_EVERY = millis(2e3);
var TEND_SOON = millis(200);
var SOON_FOR = millis(3e4);
var COMPLAIN_EVERY4 = millis(6e4);
var LAST_SENDS = millis(200);
async function openRings(options) {
  const transport = new Rings(options);
  await transport.open();
  return transport;
}
var Rings = class {
  #clock;
  #log;
  #look;
  #patience;
  #slots;
  #listeners;
  #sending = /* @__PURE__ */ new Set();
  #deliver = () => void 0;
  #timer;
  #onHearing = () => void 0;
  #hearing = true;
  #closed = false;
  constructor(options) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#look = options.look ?? lookAtDevices;
    this.#patience = options.openingPatience ?? OPENING_PATIENCE;
    this.#slots = options.rings.map((ring) => ({ ring, busy: false, up: false, detail: "not opened yet", sent: 0, failed: 0, sendFails: false }));
    this.#listeners = new Listeners({
      clock: options.clock,
      log: options.log,
      sockets: options.sockets,
      deliver: (datagram) => this.#deliver(datagram),
      onError: (ring, error2) => this.#log.log("warn", "ring-error", { ring, error: error2.message })
    });
  }
  async open() {
    await Promise.all(this.#slots.map((slot) => this.#openPatiently(slot)));
    this.#tendLater();
  }
  #tendLater() {
    const now = this.#clock.now();
    const isFresh2 = this.#slots.some((slot) => !slot.up && slot.downSince !== void 0 && elapsed(slot.downSince, now) < SOON_FOR);
    this.#timer = setTimeout(() => {
      this.rejoin();
      if (!this.#closed)
        this.#tendLater();
    }, isFresh2 ? TEND_SOON : TEND_EVERY);
    this.#timer.unref();
  }
  /** Tells when the last ring has gone down, and when the first is up again. */
  #tellHearing() {
    const hearing = this.#slots.some((slot) => slot.up);
    if (hearing === this.#hearing)
      return;
    this.#hearing = hearing;
    this.#onHearing(hearing);
  }
  send(bytes) {
    for (const slot of this.#slots) {
      if (slot.open === void 0)
        continue;
      const sending = slot.open.send(bytes).then(() => this.#sendWorked(slot), (error2) => this.#sendFailed(slot, error2));
      this.#sending.add(sending);
      void sending.finally(() => this.#sending.delete(sending));
    }
  }
  onDatagram(handler) {
    this.#deliver = handler;
  }
  onHearing(handler) {
    this.#onHearing = handler;
    this.#hearing = true;
    this.#tellHearing();
  }
  trust(datagram) {
    this.#listeners.trust(datagram);
  }
  dropped() {
    return this.#listeners.dropped();
  }
  failures() {
    return new Map(this.#slots.map((slot) => [slot.ring.name, slot.failed]));
  }
  health() {
    return this.#slots.map(({ ring, up, detail, sent, failed }) => ({ name: ring.name, up, detail, sent, failed }));
  }
  rejoin() {
    if (this.#closed)
      return;
    const addresses = this.#look();
    for (const slot of this.#slots) {
      if (slot.busy)
        continue;
      if (slot.open === void 0)
        void this.#openOnce(slot, addresses).catch((error2) => this.#cannotOpen(slot, error2));
      else
        this.#tend(slot, slot.open, addresses);
    }
  }
  async close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#deliver = () => void 0;
    const late = new Promise((resolve2) => setTimeout(resolve2, LAST_SENDS).unref());
    await Promise.race([Promise.all(this.#sending), late]);
    await Promise.allSettled(this.#slots.map((slot) => slot.open?.close()));
  }
  async #openPatiently(slot) {
    try {
      await pRetry(() => this.#openOnce(slot, this.#look()), {
        retries: 20,
        minTimeout: 100,
        factor: 1.5,
        maxTimeout: 1e3,
        maxRetryTime: this.#patience,
        onFailedAttempt: ({ error: error2 }) => this.#cannotOpen(slot, error2)
      });
    } catch (error2) {
      this.#cannotOpen(slot, error2);
    }
  }
  async #openOnce(slot, addresses) {
    slot.busy = true;
    try {
      const open4 = await openRing(slot.ring, { clock: this.#clock, listeners: this.#listeners, addresses });
      if (this.#closed)
        return await open4.close();
      slot.open = open4;
      delete slot.openComplaint;
      this.#nowUp(slot, "ring-up");
    } finally {
      slot.busy = false;
    }
  }
  #tend(slot, open4, addresses) {
    const found = open4.tend(addresses);
    switch (found) {
      case "same":
        if (!slot.up)
          this.#nowUp(slot, "ring-up");
        return;
      case "rejoined":
        return this.#nowUp(slot, "ring-rejoined");
      case "away":
        if (slot.up)
          this.#nowDown(slot, `${slot.ring.device} has no carrier or no IPv4 address`);
        return;
      case "changed":
        this.#nowDown(slot, `the address of ${slot.ring.device} changed`);
        slot.busy = true;
        delete slot.open;
        void open4.close().then(() => this.#openOnce(slot, this.#look())).catch((error2) => this.#cannotOpen(slot, error2)).finally(() => slot.busy = false);
        return;
      default:
        return unreachable(found);
    }
  }
  #nowUp(slot, code) {
    slot.up = true;
    delete slot.downSince;
    slot.detail = "";
    this.#log.log("info", code, { ring: slot.ring.name });
    this.#tellHearing();
  }
  #nowDown(slot, detail) {
    slot.up = false;
    slot.downSince ??= this.#clock.now();
    slot.detail = detail;
    this.#log.log("warn", "ring-down", { ring: slot.ring.name, reason: detail });
    this.#tellHearing();
  }
  #cannotOpen(slot, error2) {
    if (this.#closed)
      return;
    const detail = error2 instanceof Error ? error2.message : String(error2);
    const now = this.#clock.now();
    if (slot.detail === detail && slot.openComplaint !== void 0 && elapsed(slot.openComplaint, now) < COMPLAIN_EVERY4)
      return;
    slot.openComplaint = now;
    this.#nowDown(slot, detail);
  }
  #sendWorked(slot) {
    slot.sent += 1;
    if (!slot.sendFails)
      return;
    slot.sendFails = false;
    this.#log.log("info", "send-works", { ring: slot.ring.name, failed: slot.failed });
  }
  #sendFailed(slot, error2) {
    slot.failed += 1;
    const now = this.#clock.now();
    if (this.#closed || slot.sendComplaint !== void 0 && elapsed(slot.sendComplaint, now) < COMPLAIN_EVERY4)
      return;
    slot.sendComplaint = now;
    slot.sendFails = true;
    this.#log.log("warn", "send-failed", { ring: slot.ring.name, error: error2 instanceof Error ? error2.message : String(error2), failed: slot.failed });
  }
};
function openRing(ring, context) {
  switch (ring.kind) {
    case "mcast":
      return openMulticast(ring, context);
    case "ucast":
      return openUnicast(ring, context);
    case "bcast":
      return openBroadcast(ring, context);
    default:
      return unreachable(ring);
  }
}

// dist/heird-agent.js
var CLOSING_MS = 3e3;
var PAUSE_SLACK_MS = 500;
var PAUSE_CLOSING_MS = 300;
var PID_FILE = "agent.pid";
var TITLE = "heird-agent";
var STATUS_LINE_MS = 5e3;
var Daemon = class {
  #options;
  #config;
  #logger;
  #link;
  #source;
  #version = readVersion();
  #control;
  #runner;
  #transport;
  #delay;
  #agent;
  #bell;
  #pidFile;
  #leaving = false;
  constructor(options, config, ports) {
    this.#options = options;
    this.#source = ports.source;
    this.#config = config;
    this.#logger = ports.logger;
    this.#link = new GuardianLink({
      socket: ports.socket,
      clock: monotonicClock,
      onLost: () => this.#unguarded()
    });
    watchChildren((child) => this.#link.tell({ kind: "child", ...child }));
  }
  async start() {
    const logger = this.#logger;
    this.#link.tell({ kind: "up" });
    const config = this.#config;
    logger.log("info", "starting", { node: config.self, version: this.#version, pid: process.pid, config: this.#source });
    this.#control = await openControlServer({ runDir: this.#options.runDir, answer: (request) => this.#answer(request) });
    const token = takeToken();
    this.#pidFile = join9(this.#options.runDir, PID_FILE);
    writeFileSync(this.#pidFile, `${process.pid}
`);
    const store = openStateStore(this.#options.stateDir);
    const left = token === void 0 ? void 0 : await this.#takeOver(token);
    if (left === void 0)
      await removePauseFile(this.#options.stateDir);
    const saved = left === void 0 ? await nextGeneration(store) : savedIn(await store.load());
    this.#runner = createRunner({ config, clock: monotonicClock, log: logger });
    if (left === void 0)
      await this.#runner.cleanUp();
    else
      await this.#runner.inherit(inheritanceOf(left.note));
    this.#transport = await openRings({ rings: config.rings, clock: monotonicClock, log: logger, sockets: udpSockets(loadLibc()) });
    if (this.#leaving && left === void 0)
      return void await this.#end(EXIT.ok);
    this.#delay = watchDelay({ keepalive: config.timing.keepalive, log: logger });
    if (left !== void 0 && monotonicClock.now() >= left.until)
      throw new Error("the leases that the agent before this one left are over");
    this.#agent = new Agent({
      config,
      version: this.#version,
      session: left?.note.session ?? newSession(),
      ...left === void 0 ? {} : { note: left.note },
      onPause: (note, answered) => this.#pause(note, answered),
      saved,
      clock: monotonicClock,
      transport: this.#transport,
      runner: this.#runner,
      store,
      logger,
      guardian: this.#link,
      pids: { guardian: process.ppid, agent: process.pid },
      onLeave: () => void this.#left(),
      onFatal: (error2) => dieOf(error2, logger)
    });
    this.#agent.start();
    if (left !== void 0) {
      const silence2 = Math.round(left.silence + elapsed(left.readAt, monotonicClock.now()));
      logger.log("info", "continued", { groups: this.#agent.held().join(" "), silence_ms: silence2, left_ms: Math.round(elapsed(monotonicClock.now(), left.until)) });
    }
    if (this.#leaving)
      this.#agent.shutdown();
    this.#link.tell({ kind: "ready" });
    this.#bell = hangBell(process.env["HEIR_DEATH_BELL"]);
    this.#showStatusLine();
  }
  /** What the agent before this one left. Throws when it cannot be used: the guardian then clears up as after a death, and starts another one. */
  async #takeOver(token) {
    const text = await takePauseFile(this.#options.stateDir);
    const readAt = monotonicClock.now();
    const read = readHandOver(text, await this.#circumstances(token), readAt);
    if (read.kind === "unusable")
      throw new Error(`the note of the agent before this one is unusable: ${read.reason}`);
    return { note: read.note, until: read.until, silence: read.silence, readAt };
  }
  async #circumstances(token) {
    return { token, boot: await bootId(), node: this.#config.self, configHash: this.#config.hash };
  }
  /** The guardian is told first: from then on it gives this process the time that the pause has, and no more. */
  async #pause(note, answered) {
    const now = monotonicClock.now();
    const token = randomBytes2(16).toString("hex");
    this.#link.tell({ kind: "pause", token, limit: Math.max(1, Math.floor(elapsed(now, lastsUntil(note, now)) - PAUSE_SLACK_MS)) });
    await writePauseFile(this.#options.stateDir, writeHandOver(note, await this.#circumstances(token), now));
    this.#leaving = true;
    answered();
    setTimeout(() => process.exit(PAUSE_EXIT), PAUSE_CLOSING_MS).unref();
    await this.#control?.close();
    await this.#logger.flush();
    process.exit(PAUSE_EXIT);
  }
  /** A second signal changes nothing: a stop that is cut short would leave groups half stopped. */
  shutdown(signal) {
    if (this.#leaving)
      return;
    this.#leaving = true;
    this.#logger.log("info", "stopping", { signal });
    this.#agent?.shutdown();
  }
  /** The guardian is gone: nobody would end what this process leaves behind, so it leaves in order while it can. */
  #unguarded() {
    if (this.#leaving)
      return;
    this.#logger.log("error", "guardian-died", { text: "the groups are handed over and this agent ends" });
    this.shutdown("guardian-died");
  }
  /** Reads and checks the configuration, and applies nothing: half a reload would be neither the old nor the new cluster. */
  async checkReload() {
    const { problems, config } = await loadFor(this.#options, whyTooLarge);
    for (const line of problems)
      this.#logger.log("warn", "config-problem", { text: line });
    if (config === void 0) {
      this.#logger.log("error", "reload-refused", { reason: "the configuration has errors; heird runs on with the one it has" });
      return;
    }
    const changes = differences(this.#config, config);
    for (const text of changes)
      this.#logger.log("warn", "config-differs", { text });
    if (changes.length === 0)
      this.#logger.log("info", "reload-checked", { text: "nothing differs from the running configuration" });
    else
      this.#logger.log("warn", "restart-needed", { differences: changes.length, text: "restart heird to apply the edited configuration" });
  }
  /** Another heird runs here: nothing was touched, and nothing must be. */
  async giveWay() {
    await this.#end(EXIT.degraded);
  }
  async #answer(request) {
    const agent = this.#agent;
    const version = CONTROL_VERSION;
    if (agent === void 0)
      return { version, kind: "error", text: "heird is starting" };
    switch (request.command) {
      case "status":
        return { version, kind: "status", status: agent.status() };
      case "why": {
        const why = agent.why(request.group);
        return why === void 0 ? { version, kind: "error", text: `there is no group ${request.group}` } : { version, kind: "why", why };
      }
      case "restart":
        this.#logger.log("info", "asked", { command: request.command });
        return { version, kind: "outcome", outcome: await agent.restart() };
      default:
        this.#logger.log("info", "asked", { command: request.command, target: request.target });
        return { version, kind: "outcome", outcome: await agent.request(request.command, request.target) };
    }
  }
  async #left() {
    const stuck = this.#agent?.status().groups.some((group) => group.phase === "stop-failed") === true;
    await this.#end(stuck ? EXIT.degraded : EXIT.ok);
  }
  async #end(code) {
    this.#link.tell({ kind: "end", code });
    setTimeout(() => process.exit(code), CLOSING_MS).unref();
    this.#agent?.stop();
    this.#delay?.close();
    this.#bell?.destroy();
    await Promise.allSettled([this.#transport?.close(), this.#control?.close(), this.#runner?.close()]);
    await this.#logger.flush();
    if (this.#pidFile !== void 0)
      rmSync(this.#pidFile, { force: true });
    process.exit(code);
  }
  #showStatusLine() {
    let shown = "";
    const show3 = () => {
      const text = this.#agent === void 0 ? "starting" : statusLine(this.#agent);
      if (text !== shown)
        this.#link.tell({ kind: "status", text });
      shown = text;
    };
    show3();
    setInterval(show3, STATUS_LINE_MS).unref();
  }
};
function statusLine(agent) {
  const { node: node2, state, peers, groups } = agent.status();
  const up = peers.filter((peer) => peer.state === "up").length;
  const held = groups.filter((group) => group.holder === node2).map((group) => group.name);
  return `${state}; ${up} of ${peers.length} peers up; holds ${held.length === 0 ? "nothing" : held.join(", ")}`;
}
function takeToken() {
  const token = process.env[PAUSE_TOKEN];
  delete process.env[PAUSE_TOKEN];
  return token;
}
var inheritanceOf = (note) => ({
  groups: note.groups.flatMap(({ name, startedAt, until }) => startedAt === void 0 ? [] : [{ group: name, ...until === void 0 ? {} : { until } }]),
  length: note.terms.length,
  guarded: note.lease === "guard"
});
var savedIn = ({ generation: last, epochs, standby }) => ({ generation: generation(last), epochs, standby: standby.map(groupName) });
async function nextGeneration(store) {
  const { generation: last, epochs, standby } = await store.load();
  const saved = { generation: generation(last + 1), epochs, standby: standby.map(groupName) };
  await store.save(saved);
  return saved;
}
function hangBell(name) {
  if (name === void 0)
    return void 0;
  const bell = connect2(`\0${name}`);
  bell.on("error", () => void 0).resume();
  bell.unref();
  return bell;
}
function newSession() {
  const session = parseSessionId(randomBytes2(8).toString("hex"));
  assert(session !== void 0, "8 random bytes are 16 hex digits");
  return session;
}
function dieOf(error2, logger) {
  const text = error2 instanceof Error ? error2.stack ?? error2.message : String(error2);
  logger.log("error", "fatal", { error: text });
  process.exit(EXIT.degraded);
}
async function main() {
  const args = parseHeirdArgs(process.argv.slice(2));
  const link = args.kind === "run" ? await openLink() : void 0;
  const order = link === void 0 ? void 0 : parseOrder(link.order);
  if (args.kind !== "run" || link === void 0 || order === void 0) {
    process.stderr.write("heird-agent: started by heird and by nobody else\n");
    process.exit(EXIT.usage);
  }
  process.title = TITLE;
  const { options } = args;
  const { problems, config } = loadFrom(order, whyTooLarge);
  assert(config !== void 0, "the guardian hands over no configuration that it could not read");
  const logger = openLogger(options);
  process.on("uncaughtException", (error2) => dieOf(error2, logger));
  process.on("unhandledRejection", (error2) => dieOf(error2, logger));
  for (const line of problems)
    logger.log("warn", "config-problem", { text: line });
  const daemon = new Daemon(options, config, { logger, socket: link.socket, source: shownPath(order.sources) });
  for (const signal of ["SIGTERM", "SIGINT"])
    process.on(signal, () => daemon.shutdown(signal));
  process.on("SIGHUP", () => void daemon.checkReload());
  try {
    await daemon.start();
  } catch (error2) {
    if (!(error2 instanceof AlreadyRunning))
      dieOf(error2, logger);
    process.stderr.write(`heird: ${error2.message}
`);
    await daemon.giveWay();
  }
}
await main();
