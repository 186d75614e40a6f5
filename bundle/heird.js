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
      const parts = [];
      let current = "";
      let inBrackets = false;
      let inQuotes = false;
      let quoteChar = "";
      for (let i = 0; i < path.length; i++) {
        const char = path[i];
        if (!inBrackets && char === ".") {
          if (current) {
            parts.push(current);
            current = "";
          }
        } else if (char === "[") {
          if (current) {
            parts.push(current);
            current = "";
          }
          inBrackets = true;
        } else if (char === "]" && inBrackets) {
          parts.push(current);
          current = "";
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
            current += char;
          }
        } else {
          current += char;
        }
      }
      if (current) {
        parts.push(current);
      }
      return parts;
    }
    function setValue(obj, parts, value) {
      let current = obj;
      for (let i = 0; i < parts.length - 1; i++) {
        const key = parts[i];
        if (typeof current !== "object" || current === null || !(key in current)) {
          return false;
        }
        if (typeof current[key] !== "object" || current[key] === null) {
          return false;
        }
        current = current[key];
      }
      const lastKey = parts[parts.length - 1];
      if (lastKey === "*") {
        if (Array.isArray(current)) {
          for (let i = 0; i < current.length; i++) {
            current[i] = value;
          }
        } else if (typeof current === "object" && current !== null) {
          for (const key in current) {
            if (Object.prototype.hasOwnProperty.call(current, key)) {
              current[key] = value;
            }
          }
        }
      } else {
        if (typeof current === "object" && current !== null && lastKey in current && Object.prototype.hasOwnProperty.call(current, lastKey)) {
          current[lastKey] = value;
        }
      }
      return true;
    }
    function removeKey(obj, parts) {
      let current = obj;
      for (let i = 0; i < parts.length - 1; i++) {
        const key = parts[i];
        if (typeof current !== "object" || current === null || !(key in current)) {
          return false;
        }
        if (typeof current[key] !== "object" || current[key] === null) {
          return false;
        }
        current = current[key];
      }
      const lastKey = parts[parts.length - 1];
      if (lastKey === "*") {
        if (Array.isArray(current)) {
          for (let i = 0; i < current.length; i++) {
            current[i] = void 0;
          }
        } else if (typeof current === "object" && current !== null) {
          for (const key in current) {
            if (Object.prototype.hasOwnProperty.call(current, key)) {
              delete current[key];
            }
          }
        }
      } else {
        if (typeof current === "object" && current !== null && lastKey in current && Object.prototype.hasOwnProperty.call(current, lastKey)) {
          delete current[lastKey];
        }
      }
      return true;
    }
    var PATH_NOT_FOUND = /* @__PURE__ */ Symbol("PATH_NOT_FOUND");
    function getValueIfExists(obj, parts) {
      let current = obj;
      for (const part of parts) {
        if (current === null || current === void 0) {
          return PATH_NOT_FOUND;
        }
        if (typeof current !== "object" || current === null) {
          return PATH_NOT_FOUND;
        }
        if (!(part in current)) {
          return PATH_NOT_FOUND;
        }
        current = current[part];
      }
      return current;
    }
    function getValue(obj, parts) {
      let current = obj;
      for (const part of parts) {
        if (current === null || current === void 0) {
          return void 0;
        }
        if (typeof current !== "object" || current === null) {
          return void 0;
        }
        current = current[part];
      }
      return current;
    }
    function redactPaths(obj, paths, censor, remove = false) {
      for (const path of paths) {
        const parts = parsePath(path);
        if (parts.includes("*")) {
          redactWildcardPath(obj, parts, censor, path, remove);
        } else {
          if (remove) {
            removeKey(obj, parts);
          } else {
            const value = getValueIfExists(obj, parts);
            if (value === PATH_NOT_FOUND) {
              continue;
            }
            const actualCensor = typeof censor === "function" ? censor(value, parts) : censor;
            setValue(obj, parts, actualCensor);
          }
        }
      }
    }
    function redactWildcardPath(obj, parts, censor, originalPath, remove = false) {
      const wildcardIndex = parts.indexOf("*");
      if (wildcardIndex === parts.length - 1) {
        const parentParts = parts.slice(0, -1);
        let current = obj;
        for (const part of parentParts) {
          if (current === null || current === void 0) return;
          if (typeof current !== "object" || current === null) return;
          current = current[part];
        }
        if (Array.isArray(current)) {
          if (remove) {
            for (let i = 0; i < current.length; i++) {
              current[i] = void 0;
            }
          } else {
            for (let i = 0; i < current.length; i++) {
              const indexPath = [...parentParts, i.toString()];
              const actualCensor = typeof censor === "function" ? censor(current[i], indexPath) : censor;
              current[i] = actualCensor;
            }
          }
        } else if (typeof current === "object" && current !== null) {
          if (remove) {
            const keysToDelete = [];
            for (const key in current) {
              if (Object.prototype.hasOwnProperty.call(current, key)) {
                keysToDelete.push(key);
              }
            }
            for (const key of keysToDelete) {
              delete current[key];
            }
          } else {
            for (const key in current) {
              const keyPath = [...parentParts, key];
              const actualCensor = typeof censor === "function" ? censor(current[key], keyPath) : censor;
              current[key] = actualCensor;
            }
          }
        }
      } else {
        redactIntermediateWildcard(obj, parts, censor, wildcardIndex, originalPath, remove);
      }
    }
    function redactIntermediateWildcard(obj, parts, censor, wildcardIndex, originalPath, remove = false) {
      const beforeWildcard = parts.slice(0, wildcardIndex);
      const afterWildcard = parts.slice(wildcardIndex + 1);
      const pathArray = [];
      function traverse(current, pathLength) {
        if (pathLength === beforeWildcard.length) {
          if (Array.isArray(current)) {
            for (let i = 0; i < current.length; i++) {
              pathArray[pathLength] = i.toString();
              traverse(current[i], pathLength + 1);
            }
          } else if (typeof current === "object" && current !== null) {
            for (const key in current) {
              pathArray[pathLength] = key;
              traverse(current[key], pathLength + 1);
            }
          }
        } else if (pathLength < beforeWildcard.length) {
          const nextKey = beforeWildcard[pathLength];
          if (current && typeof current === "object" && current !== null && nextKey in current) {
            pathArray[pathLength] = nextKey;
            traverse(current[nextKey], pathLength + 1);
          }
        } else {
          if (afterWildcard.includes("*")) {
            const wrappedCensor = typeof censor === "function" ? (value, path) => {
              const fullPath = [...pathArray.slice(0, pathLength), ...path];
              return censor(value, fullPath);
            } : censor;
            redactWildcardPath(current, afterWildcard, wrappedCensor, originalPath, remove);
          } else {
            if (remove) {
              removeKey(current, afterWildcard);
            } else {
              const actualCensor = typeof censor === "function" ? censor(getValue(current, afterWildcard), [...pathArray.slice(0, pathLength), ...afterWildcard]) : censor;
              setValue(current, afterWildcard, actualCensor);
            }
          }
        }
      }
      if (beforeWildcard.length === 0) {
        traverse(obj, 0);
      } else {
        let current = obj;
        for (let i = 0; i < beforeWildcard.length; i++) {
          const part = beforeWildcard[i];
          if (current === null || current === void 0) return;
          if (typeof current !== "object" || current === null) return;
          current = current[part];
          pathArray[i] = part;
        }
        if (current !== null && current !== void 0) {
          traverse(current, beforeWildcard.length);
        }
      }
    }
    function buildPathStructure(pathsToClone) {
      if (pathsToClone.length === 0) {
        return null;
      }
      const pathStructure = /* @__PURE__ */ new Map();
      for (const path of pathsToClone) {
        const parts = parsePath(path);
        let current = pathStructure;
        for (let i = 0; i < parts.length; i++) {
          const part = parts[i];
          if (!current.has(part)) {
            current.set(part, /* @__PURE__ */ new Map());
          }
          current = current.get(part);
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
      let { fd, dest, minLength, maxLength, maxWrite, periodicFlush, sync, append = true, mkdir, retryEAGAIN, fsync, contentMode, mode } = opts || {};
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
      this.mkdir = mkdir || false;
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
      const release = this.release;
      this._writing = true;
      this._writingBuf = this._writingBuf.length ? this._writingBuf : this._bufs.shift() || "";
      if (this.sync) {
        try {
          const written = Buffer.isBuffer(this._writingBuf) ? fs.writeSync(this.fd, this._writingBuf) : fs.writeSync(this.fd, this._writingBuf, "utf8");
          release(null, written);
        } catch (err) {
          release(err);
        }
      } else {
        fs.write(this.fd, this._writingBuf, release);
      }
    }
    function actualWriteBuffer() {
      const release = this.release;
      this._writing = true;
      this._writingBuf = this._writingBuf.length ? this._writingBuf : mergeBuf(this._bufs.shift(), this._lens.shift());
      if (this.sync) {
        try {
          const written = fs.writeSync(this.fd, this._writingBuf);
          release(null, written);
        } catch (err) {
          release(err);
        }
      } else {
        if (kCopyBuffer) {
          this._writingBuf = Buffer.from(this._writingBuf);
        }
        fs.write(this.fd, this._writingBuf, release);
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
        const current = Atomics.load(state, index);
        if (current >= expected) {
          done(null, "ok");
          return;
        }
        if (previous !== void 0 && current !== previous) {
          done(null, "not-equal");
          return;
        }
        if (max !== Infinity && Date.now() > max) {
          done(null, "timed-out");
          return;
        }
        const remaining = max === Infinity ? WAIT_MS : Math.min(WAIT_MS, Math.max(1, max - Date.now()));
        const result = Atomics.waitAsync(state, index, current, remaining);
        if (result.async) {
          result.value.then((res) => {
            if (res === "ok") {
              const latest2 = Atomics.load(state, index);
              done(null, latest2 >= expected ? "ok" : "not-equal");
              return;
            }
            check(current);
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
        const current = Atomics.load(state, index);
        if (current !== expected) {
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
    var { join: join4 } = __require("path");
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
      const toExecute = bundlerOverrides["thread-stream-worker"] || join4(__dirname, "lib", "worker.js");
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
      const current = Atomics.load(stream[kImpl].state, WRITE_INDEX);
      let offset = current;
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
    var { join: join4, isAbsolute: isAbsolute2, sep } = __require("node:path");
    var { fileURLToPath: fileURLToPath3 } = __require("node:url");
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
      let changed = false;
      for (let i = 0; i < tokens.length; i++) {
        const token = tokens[i];
        if (token === "--require" || token === "-r" || token === "--import") {
          const next = tokens[i + 1];
          if (next && shouldDropPreload(next)) {
            changed = true;
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
            changed = true;
            continue;
          }
        }
        sanitized.push(token);
      }
      return changed ? sanitized.join(" ") : nodeOptions;
    }
    function shouldDropPreload(value) {
      const unquoted = stripQuotes(value);
      if (!unquoted) {
        return false;
      }
      let path = unquoted;
      if (path.startsWith("file://")) {
        try {
          path = fileURLToPath3(path);
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
        target = bundlerOverrides["pino-worker"] || join4(__dirname, "worker.js");
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
        target = bundlerOverrides["pino-worker"] || join4(__dirname, "worker.js");
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
          return join4(__dirname, "..", "file.js");
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
    function buildFormatters(level, bindings, log) {
      return {
        level,
        bindings,
        log
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
    function compareLevel(direction, current, expected) {
      if (direction === SORTING_ORDER.DESC) {
        return current <= expected;
      }
      return current >= expected;
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
        const { level, bindings: chindings, log } = options.formatters;
        instance[formattersSym] = buildFormatters(
          level || formatters.level,
          chindings || resetChildingsFormatter,
          log || formatters.log
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
            let join4 = ",";
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
                join4 = `,
${indentation}`;
              }
              const maximumValuesToStringify = Math.min(value.length, maximumBreadth);
              let i = 0;
              for (; i < maximumValuesToStringify - 1; i++) {
                const tmp2 = stringifyFnReplacer(String(i), value, stack, replacer, spacer, indentation);
                res += tmp2 !== void 0 ? tmp2 : "null";
                res += join4;
              }
              const tmp = stringifyFnReplacer(String(i), value, stack, replacer, spacer, indentation);
              res += tmp !== void 0 ? tmp : "null";
              if (value.length - 1 > maximumBreadth) {
                const removedKeys = value.length - maximumBreadth - 1;
                res += `${join4}"... ${getItemCount(removedKeys)} not stringified"`;
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
              join4 = `,
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
                separator = join4;
              }
            }
            if (keyLength > maximumBreadth) {
              const removedKeys = keyLength - maximumBreadth;
              res += `${separator}"...":${whitespace}"${getItemCount(removedKeys)} not stringified"`;
              separator = join4;
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
            let join4 = ",";
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
                join4 = `,
${indentation}`;
              }
              const maximumValuesToStringify = Math.min(value.length, maximumBreadth);
              let i = 0;
              for (; i < maximumValuesToStringify - 1; i++) {
                const tmp2 = stringifyArrayReplacer(String(i), value[i], stack, replacer, spacer, indentation);
                res += tmp2 !== void 0 ? tmp2 : "null";
                res += join4;
              }
              const tmp = stringifyArrayReplacer(String(i), value[i], stack, replacer, spacer, indentation);
              res += tmp !== void 0 ? tmp : "null";
              if (value.length - 1 > maximumBreadth) {
                const removedKeys = value.length - maximumBreadth - 1;
                res += `${join4}"... ${getItemCount(removedKeys)} not stringified"`;
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
              join4 = `,
${indentation}`;
              whitespace = " ";
            }
            let separator = "";
            for (const key2 of replacer) {
              const tmp = stringifyArrayReplacer(key2, value[key2], stack, replacer, spacer, indentation);
              if (tmp !== void 0) {
                res += `${separator}${strEscape(key2)}:${whitespace}${tmp}`;
                separator = join4;
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
              const join5 = `,
${indentation}`;
              const maximumValuesToStringify = Math.min(value.length, maximumBreadth);
              let i = 0;
              for (; i < maximumValuesToStringify - 1; i++) {
                const tmp2 = stringifyIndent(String(i), value[i], stack, spacer, indentation);
                res2 += tmp2 !== void 0 ? tmp2 : "null";
                res2 += join5;
              }
              const tmp = stringifyIndent(String(i), value[i], stack, spacer, indentation);
              res2 += tmp !== void 0 ? tmp : "null";
              if (value.length - 1 > maximumBreadth) {
                const removedKeys = value.length - maximumBreadth - 1;
                res2 += `${join5}"... ${getItemCount(removedKeys)} not stringified"`;
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
            const join4 = `,
${indentation}`;
            let res = "";
            let separator = "";
            let maximumPropertiesToStringify = Math.min(keyLength, maximumBreadth);
            if (isTypedArrayWithEntries(value)) {
              res += stringifyTypedArray(value, join4, maximumBreadth);
              keys = keys.slice(value.length);
              maximumPropertiesToStringify -= value.length;
              separator = join4;
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
                separator = join4;
              }
            }
            if (keyLength > maximumBreadth) {
              const removedKeys = keyLength - maximumBreadth;
              res += `${separator}"...": "${getItemCount(removedKeys)} not stringified"`;
              separator = join4;
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
        emit,
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
      function emit(...args) {
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
          emit,
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
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve2) {
      resolve2(value);
    });
  }
  return new (P || (P = Promise))(function(resolve2, reject2) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject2(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject2(e);
      }
    }
    function step(result) {
      result.done ? resolve2(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
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
      return step([n, v]);
    };
  }
  function step(op) {
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
      step(g[n](v));
    } catch (e) {
      settle(q[0][3], e);
    }
  }
  function step(r) {
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
      function peg$f3(parts, name) {
        return parts.concat(name);
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
      function peg$f14(sign) {
        return node2("Float", sign === "-" ? -Infinity : Infinity, offset());
      }
      function peg$f15(sign) {
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
      function peg$f20(head, parts, tail) {
        var result = head.join("");
        for (var i = 0; i < parts.length; i++) {
          result += parts[i][0] + parts[i][1].join("");
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
      function peg$f28(head, parts, tail) {
        var result = head.join("");
        for (var i = 0; i < parts.length; i++) {
          result += parts[i][0] + parts[i][1].join("");
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
      function peg$f37(sign, digits, frac) {
        return (sign === "-" ? "-" : "") + digits + "." + frac;
      }
      function peg$f38(sign, digits, frac) {
        return (sign === "-" ? "-" : "") + digits + "." + frac;
      }
      function peg$f39(sign, digits) {
        return (sign === "-" ? "-" : "") + digits;
      }
      function peg$f40() {
        return "0";
      }
      function peg$f41(sign, digits) {
        return (sign || "") + digits;
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
      function peg$f46(sign) {
        return (sign || "") + "0";
      }
      function peg$f47(sign, digits) {
        return (sign || "") + digits;
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
      function peg$f57(parts, last) {
        return parts.concat(last);
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
      function peg$classExpectation(parts, inverted, ignoreCase, unicode) {
        return { type: "class", parts, inverted, ignoreCase, unicode };
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

// dist/heird.js
import { fileURLToPath as fileURLToPath2 } from "node:url";

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

// dist/model/time.js
var millis = (value) => value;
var instant = (value) => value;
var after = (at, span3) => at + span3;
var elapsed = (from, to) => to - from;
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

// dist/model/probe.js
var deafLimitOf = (deadtime2) => millis(Math.max(3e4, 10 * deadtime2));
var MOST_MACS = 4;

// dist/model/names.js
var nodeName = (text) => text.toLowerCase();
var groupName = (text) => text;
var linkName = (text) => text;
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

// dist/protocol/auth.js
var DIGEST_DIGITS = { crc: 8, md5: 32, sha1: 40, sha256: 64 };
var isHeartbeatMethod = (method) => method !== "sha256";
var CRC_TABLE = Uint32Array.from({ length: 256 }, (_2, octet) => {
  let value = octet << 24;
  for (let bit = 0; bit < 8; bit += 1)
    value = value & 2147483648 ? value << 1 ^ 79764919 : value << 1;
  return value >>> 0;
});

// dist/protocol/octets.js
var CHUNK = 8192;
function octetsOf(bytes) {
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode.apply(null, bytes.subarray(start, start + CHUNK));
  }
  return text;
}
function bytesOf(octets) {
  const bytes = new Uint8Array(octets.length);
  for (let index = 0; index < octets.length; index += 1)
    bytes[index] = octets.charCodeAt(index);
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
function writeHeard({ node: node2, session, seq: newest, age, rings }) {
  assert(parseSessionId(session) !== void 0, `session ${session} is not 16 hex digits`);
  assert(isWhole(newest, 0, MAX.seq) && isWhole(rings, 0, 2 ** MAX.rings - 1), `hears ${node2}: seq ${newest} or rings ${rings} is out of range`);
  const said = hex(clamp(Math.ceil(age), 0, MAX.age));
  return `${utf8(node2)},${session},${hex(newest)},${said},${hex(rings)}`;
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
var RESIGN = "NS_hresign";
var hex = (value) => value.toString(16);
var span = (value, least) => clamp(Math.ceil(value), least, MAX.span);
function clamp(value, least, most) {
  assert(!Number.isNaN(value), "a number of a message is NaN");
  return Math.min(Math.max(value, least), most);
}
var loadOf = (text) => (/^[\x20-\x7e]*/.exec(text)?.[0] ?? "").slice(0, MAX.load).trim();
var isWhole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
var isConfigHash = (text) => /^[0-9a-f]{16}$/.test(text);

// dist/protocol/netstring.js
var NETSTRING_START = "###\n";
var END = "%%%\n";
function writeNetstring(fields, sign) {
  let covered = NETSTRING_START;
  for (const { type, name, value } of fields)
    covered += frame(`(${type})${name}=${value}`);
  covered += END;
  return covered + frame(sign(covered));
}
var frame = (octets) => `${octets.length}:${octets},`;

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
  const newest = seq(MAX.seq);
  const rings = 2 ** Math.min(shape.rings, MAX.rings) - 1;
  const peers = shape.nodes.filter((node2) => node2 !== from);
  return {
    kind: "heartbeat",
    from,
    session,
    seq: newest,
    generation: generation(MAX.generation),
    status: "active",
    deadtime: millis(MAX.span),
    leaseBound: millis(MAX.span),
    configHash: "f".repeat(16),
    macs: Array.from({ length: MOST_MACS }, () => "ff:ff:ff:ff:ff:ff"),
    hears: peers.map((node2) => ({ node: node2, session, seq: newest, age: millis(MAX.age), rings })),
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
      return { node: entry.node, silence_ms: whole(entry.silence), limit_ms: whole(entry.limit), reason: entry.reason };
    case "cluster-ready":
      return { waited_ms: whole(entry.waited), reason: entry.reason };
    case "group-claimed":
    case "group-released":
      return { group: entry.group, epoch: entry.epoch, reason: entry.reason, text: entry.text };
    case "group-started":
    case "group-stopped":
      return { group: entry.group, took_ms: whole(entry.took) };
    case "start-failed":
    case "stop-failed":
      return { group: entry.group, detail: entry.detail };
    case "lease-terms":
      return { lease: entry.lease, length_ms: whole(entry.length), bound_ms: whole(entry.bound), window_ms: whole(entry.window) };
    case "lease-lapsed":
      return { group: entry.group, gap_ms: whole(entry.gap) };
    case "rival-seen":
    case "rival-yielded":
      return { group: entry.group, node: entry.node, epoch: entry.epoch, rival: entry.rival };
    case "eligibility":
      return { group: entry.group, eligible: entry.eligible, detail: entry.detail };
    case "deaf":
      return { group: entry.group, node: entry.node, silence_ms: whole(entry.silence) };
    case "deaf-over":
      return { group: entry.group, node: entry.node };
    case "address-conflict":
      return { group: entry.group, address: entry.address, mac: entry.mac };
    case "stalled":
      return { gap_ms: whole(entry.gap) };
    case "unserved":
      return { group: entry.group, reason: entry.reason };
    case "pause-asked":
    case "pausing":
      return { pause_ms: whole(entry.length), deadtime_ms: whole(entry.deadtime) };
    case "pause-refused":
      return { detail: entry.detail };
    case "leaving":
    case "left":
      return {};
    default:
      return unreachable(entry);
  }
}
var whole = (span3) => Number.isFinite(span3) ? Math.round(span3) : null;

// dist/agent/logger.js
function createLogger(options) {
  const { output } = options;
  const shape = options.format === "json" ? (line) => line : textLine;
  const logger = (0, import_pino.pino)({
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${(/* @__PURE__ */ new Date()).toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) }
  }, { write: (line) => output.write(options.journal === true ? `<${priorityOf(line)}>${shape(line)}` : shape(line)) });
  let reported = 0;
  const log = (level, code, fields = {}) => {
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
    log,
    entry: (entry) => log(levelOf(entry), entry.code, fieldsOf2(entry)),
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
function priorityOf(json) {
  const { level } = JSON.parse(json);
  return { error: 3, warn: 4, info: 6, debug: 7 }[level] ?? 6;
}

// dist/agent/output.js
import { fstatSync as fstatSync2, writeSync } from "node:fs";
import { Socket } from "node:net";
var PATIENCE_BYTES = 256 * 1024;
var FLUSH_MS = 500;
function openOutput(fd) {
  const kind = fstatSync2(fd);
  return kind.isFIFO() || kind.isSocket() ? pipeOutput(new Socket({ fd, readable: false, writable: true })) : fileOutput(fd);
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
  let gone = false;
  socket.on("error", () => gone = true);
  socket.unref();
  return {
    write(line) {
      if (gone || socket.writableLength + line.length > PATIENCE_BYTES) {
        dropped += 1;
        return false;
      }
      socket.write(line);
      return true;
    },
    dropped: () => dropped,
    flush: () => new Promise((resolve2) => {
      if (gone || socket.writableLength === 0)
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
import { basename, dirname as dirname2, join as join2 } from "node:path";

// dist/config/read.js
import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";

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
var expirySlack = (kind) => kind === "guard" ? GUARD_EXPIRY_SLACK : ADDRESS_EXPIRY_SLACK;
function shortest(keepalive2, kind) {
  if (kind === "address")
    return SECOND;
  const need = Math.min(2 * keepalive2 + HEALTHY_STALL, HEALTHY_STALL / (1 - 2 / RENEWALS));
  return Math.ceil(need / TICK) * TICK;
}

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
      const same2 = from[i - 1] === to[j - 1];
      let steps = Math.min((last[j] ?? 0) + 1, (row5[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same2 ? 0 : 1));
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
    return refuse(word, report, `${showText(word.text)} is not a time`, TIME_EXPECTED);
  if (span3 === 0 && !rule2.zero)
    return refuse(word, report, `${showText(word.text)} is not longer than 0 ms`, TIME_EXPECTED);
  if (span3 > LONGEST_TIME)
    return refuse(word, report, `${showText(word.text)} is too long`, `at most ${showTime(LONGEST_TIME)}`);
  return span3;
};
function showTime(span3) {
  const whole3 = Math.round(span3);
  return whole3 < 1e3 ? `${whole3} ms` : `${whole3 / 1e3} s`;
}
var integer = (range) => (word, report) => {
  const value = /^[+-]?\d+$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (value >= range.least && value <= (range.most ?? Number.MAX_SAFE_INTEGER))
    return value;
  const expected = range.most === void 0 ? `expected a whole number of at least ${range.least}` : `expected a whole number from ${range.least} to ${range.most}`;
  return refuse(word, report, `${showText(word.text)} is not ${Number.isNaN(value) ? "a whole number" : "in range"}`, expected);
};
var looseport = (word, report) => {
  const expected = "expected a port from 1 to 65535";
  const digits = /^\+?\d+/.exec(word.text)?.[0] ?? "";
  const value = Number(digits);
  if (value <= 0)
    return refuse(word, report, `${showText(word.text)} is not a port`, expected);
  if (digits.length < word.text.length) {
    report(warning("trailing-text", word.at, `${showText(word.text)} is read as ${showText(digits)}`, { expected }));
  }
  if (value <= 65535)
    return value;
  const low = value <= Number.MAX_SAFE_INTEGER ? value % 65536 : 0;
  if (low === 0)
    return refuse(word, report, `${showText(word.text)} is not a port`, expected);
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
  return refuse(word, report, `${showText(word.text)} is neither yes nor no`, "expected true, on, yes, y, 1 or false, off, no, n, 0");
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
var absolutePath = (word, report) => word.text.startsWith("/") ? word.text : refuse(word, report, `${showText(word.text)} is not an absolute path`, "expected a path that begins with /");
var interfaceName = (word, report) => {
  const fits = word.text.length <= 15 && !/[/:\u0000-\u0020]/.test(word.text) && word.text !== "." && word.text !== "..";
  return fits ? word.text : refuse(word, report, `${showText(word.text)} cannot be the name of an interface`, "expected at most 15 characters such as eth0");
};
function refuse(word, report, text, expected) {
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
  const bad2 = lists.find((list) => !/^[ug]id=./.test(list.text));
  if (client === void 0 || lists.length === 0)
    return missing(line, client, report, expected);
  if (bad2 === void 0)
    return client.text;
  report(error("bad-value", bad2.at, `${showText(bad2.text)} is neither uid=... nor gid=...`, { expected }));
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
  return refuse(word, report, `${showText(word.text)} is no loop flag`, "expected 0 or 1");
};
var readMulticastGroup = (word, report) => {
  const group = parseIpv4(word.text);
  if (group !== void 0 && isMulticast(group))
    return group;
  return refuse(word, report, `${showText(word.text)} is no IPv4 multicast group`, "expected 224.0.0.0 to 239.255.255.255");
};
var readMulticast6 = (word, report) => /^ff[0-9a-f]{2}:[0-9a-f:.]*$/i.test(word.text) ? word.text : refuse(word, report, `${showText(word.text)} is no IPv6 multicast group`, "expected an address that begins with ff");
var readPeer = (word, report) => {
  if (parseIpv4(word.text) !== void 0 || !/^[\d.]+$/.test(word.text))
    return word.text;
  return refuse(word, report, `${showText(word.text)} is no IPv4 address`, "expected an address such as 10.0.0.2, or a host name");
};
function argumentsOf(line, names, report) {
  const words = splitWords(line, BLANKS);
  const extra = words[names.length];
  if (extra !== void 0) {
    report(warning("extra-argument", extra.at, `${showText(extra.text)} is ignored`, { expected: `expected ${names.join(" ")}` }));
  }
  if (words.length >= names.length)
    return words;
  const end = words.at(-1);
  const at = end ?? line;
  const missing2 = names.slice(words.length).join(", ");
  report(error("missing-argument", at.at, `${missing2} missing${end === void 0 ? "" : ` after ${showText(end.text)}`}`, { expected: `expected ${names.join(" ")}` }));
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
  const parts = [interfaceName(first, report), readMulticast6(second, report), port(third, report), hops(fourth, report), readLoop(fifth, report)];
  return parts.includes(void 0) ? void 0 : first.text;
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
  for (const whole3 of linesOf(file, text)) {
    const line = hasMark && whole3.at.line === 1 ? { text: whole3.text.slice(1), at: whole3.at } : whole3;
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
  const at = (...places) => places.find((place2) => place2.at !== void 0)?.at ?? startOf(haCf.file);
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
var show2 = (place2) => `${place2.name} ${showTime(place2.span)}${place2.at === void 0 ? " (default)" : ""}`;
var see = (place2) => place2.at === void 0 ? "" : ` (${showPosition(place2.at)})`;

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
function meaningOf(parts) {
  const { haCf, self, nodes, timing, autoFailback: autoFailback2, rings, groups } = parts;
  return {
    cluster: lastOf(haCf, cluster)?.value ?? cluster.fallback ?? "",
    self,
    nodes,
    timing,
    autoFailback: autoFailback2,
    evidence: { deafLimit: deafLimitOf(timing.deadtime), foreignAddress: "take", ...parts.evidence },
    rings,
    groups,
    auth: parts.auth,
    ttl: parts.ttl,
    logBadPackets: lastOf(haCf, logBadPackets)?.value ?? true,
    logging: readLogging(haCf),
    environment: scriptEnvironment(haCf, { timing, failback: autoFailback2 }),
    scriptPath: parts.scriptPath,
    ...unusual({ ...USUAL_SCRIPT_RULES, ...parts.scripts }),
    hash: configHash({ nodes, timing, autoFailback: autoFailback2, rings, groups })
  };
}
function unusual(scripts) {
  const names = Object.keys(USUAL_SCRIPT_RULES);
  return names.every((name) => scripts[name] === USUAL_SCRIPT_RULES[name]) ? {} : { scripts };
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
var priorityOf2 = (i) => Math.max(1, 250 - 10 * i);
var showNodes = (nodes) => nodes.length === 0 ? "a node" : nodes.length === 1 ? showText(nodes[0] ?? "") : `one of ${nodes.slice(0, 5).map(showText).join(", ")}${nodes.length > 5 ? ", ..." : ""}`;
var noNames = (what) => ({ what, keys: /* @__PURE__ */ new Map(), tags: /* @__PURE__ */ new Map(), addresses: /* @__PURE__ */ new Map(), scripts: /* @__PURE__ */ new Map() });
function takeName(named, key, report) {
  const previous = named.keys.get(key.text);
  if (previous !== void 0) {
    report(error("group-twice", key.at, `a group named ${showText(key.text)} exists already`, { expected: `expected another ${named.what} than at ${showPosition(previous)}` }));
    return false;
  }
  named.keys.set(key.text, key.at);
  const tag = groupTag(groupName(key.text));
  const rival = named.tags.get(tag);
  if (rival !== void 0) {
    report(error("group-tag-collision", key.at, `${showText(key.text)} and ${showText(rival.text)} (${showPosition(rival.at)}) have the same name ${tag} on the wire`, {
      expected: `expected another ${named.what} in one of them`
    }));
    return false;
  }
  named.tags.set(tag, key);
  return true;
}
function takeResource(named, { word, resource }, report) {
  const map = resource.kind === "address" ? named.addresses : named.scripts;
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
  const before = line.slice(0, fault.column - 1);
  const rest = line.slice(fault.column - 1);
  const spaced = /^\s*([\w.-]+)[ \t]+$/.exec(before);
  if (spaced !== null && rest.trim() !== "")
    return [`there is no = after ${showText(spaced[1] ?? "")}`, { expected: `expected ${showText(spaced[1] ?? "")} = value` }];
  if (/^\s*[\w.-]+\s*$/.test(before) && rest.trim() === "")
    return [`${showText(before.trim())} has no value`, { expected: `expected ${showText(before.trim())} = value` }];
  const isValue = /(?:=|[[,])\s*$/.test(before);
  if (isValue && (rest.trim() === "" || rest.startsWith("#")))
    return ["there is no value", { expected: "expected text in quotes, a number, true, false, or a list in brackets" }];
  const amount = /(?:=|[[,])\s*(\d[\d.]*)[ \t]+$/.exec(before)?.[1];
  const letters = /^(?:[mu]?s|[mu]?sec|m|min|h)\b(?!\s*=)/i.exec(rest)?.[0];
  if (amount !== void 0 && letters !== void 0)
    return [`${amount} ${showText(letters)} is no value`, { expected: `expected "${amount}${showText(letters)}" in quotes` }];
  const isOpen = /[[{]/.test(before.replace(/"[^"]*"|'[^']*'/g, ""));
  const word = fault.found === void 0 && isOpen ? void 0 : wordAround(before, rest);
  if (word !== void 0)
    return wordInstead(word);
  if (isInString(before) && rest === "")
    return ["the text does not end in its line", { expected: `expected a closing quote` }];
  if (fault.found === void 0)
    return ["the file ends within a value or a table's name", { expected: "expected a closing bracket or quote" }];
  if (isInString(before))
    return [`${showText(fault.found)} cannot stand here in a text`, { expected: "expected plain text in one line" }];
  if (/^\s*\[/.test(line))
    return [`${showText(line.trim())} is no name of a table`, { expected: "expected [name] or [[name]]" }];
  return [`${showText(fault.found)} cannot stand here`, { expected: isOpen ? "expected a comma, a closing bracket, or a comment" : "expected key = value, one to a line, [table] or a comment" }];
}
function wordAround(before, rest) {
  const head = /(?:=|[[,])\s*([\w.+/:-]*)$/.exec(before)?.[1];
  if (head === void 0 || isInString(before))
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
function isInString(before) {
  const bare = before.replace(/\\./g, "").replace(/"[^"]*"|'[^']*'/g, "");
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
      const before = this.#at;
      if (this.#peek("["))
        table2 = this.#header(root);
      else
        this.#assignment(table2);
      if (this.#at === before)
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
      const before = this.#at;
      this.#assignment(into);
      if (this.#at === before)
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
function makeTable(data, place2, at, depth = 0) {
  if (depth > DEEPEST)
    return { kind: "table", entries: /* @__PURE__ */ new Map(), at: at(place2.value) };
  const known = Object.entries(data ?? {});
  const order = new Map([...place2.members.keys()].map((name, i) => [name, i]));
  const rank = (name) => order.get(name) ?? order.size;
  const entries = known.sort(([a], [b]) => rank(a) - rank(b)).map(([name, value]) => {
    const there = place2.members.get(name) ?? place2;
    return [name, { at: at(there.key), value: makeValue(value, there, at, depth + 1) }];
  });
  return { kind: "table", entries: new Map(entries), at: at(place2.value) };
}
function makeValue(data, place2, at, depth) {
  const here = at(place2.value);
  if (Array.isArray(data)) {
    const items = depth > DEEPEST ? [] : data.map((item, i) => makeValue(item, place2.items[i] ?? place2, at, depth + 1));
    return { kind: "list", items, at: here };
  }
  switch (typeof data) {
    case "string":
      return place2.quoted ? { kind: "text", text: data, at: here, isPlain: place2.length === data.length } : { kind: "moment", at: here };
    case "number":
      return { kind: "number", value: data, at: here };
    case "boolean":
      return { kind: "flag", value: data, at: here };
    default:
      return data === null || Object.getPrototypeOf(data) !== null ? { kind: "moment", at: here } : makeTable(data, place2, at, depth);
  }
}

// dist/config/toml-key.js
var plain = (kinds, read) => (given2, report) => {
  const text = plainText(given2);
  if (text === void 0 || !kinds.some((kind) => kind === given2.kind))
    return wrongKind(given2, `expected ${kinds.map((kind) => KINDS[kind]).join(", or ")}`, report);
  const word = { text, at: given2.at };
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text))
    return refuse(word, report, `${showText(text)} has a control character`, "expected plain text in one line");
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
var whole2 = (expected, ...kinds) => (value, report) => kinds.some((kind) => kind === value.kind) ? value : wrongKind(value, expected, report);
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
var some = (word, report) => word.text.trim() === "" ? refuse(word, report, "an empty text means nothing here", "expected at least one character") : word.text;
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
  read: whole2("expected a list of names in quotes, or of tables with name and priority", "list"),
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
  read: whole2("expected a list of resources", "list"),
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
  read: whole2(TEXTS_EXPECTED, "list"),
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
function same(path, directive, more) {
  const { fallback, defaultText, explanation, name } = directive;
  const isText = more.kinds[0] === "text";
  return {
    path,
    takes: more.takes,
    read: plain(more.kinds, directive.read),
    ...fallback === void 0 ? {} : { fallback: isText ? JSON.stringify(fallback) : fallback },
    ...defaultText === void 0 ? {} : { defaultText },
    explanation,
    linuxHa: name,
    example: more.example,
    directive
  };
}
var TIME = { kinds: ["text", "number"], takes: "time" };
var clusterKey = same("cluster", cluster, { kinds: ["text"], takes: "text", example: '"web"' });
var nodesKey = row4({
  path: "nodes",
  takes: "list of names",
  read: whole2(TEXTS_EXPECTED, "list"),
  isNeeded: true,
  explanation: "The nodes of the cluster as `uname -n` prints them; their order is the order of preference of a group that names no nodes",
  linuxHa: "node",
  example: '["alpha", "bravo"]'
});
var keepaliveKey = same("keepalive", keepalive, { ...TIME, example: '"200ms"' });
var warntimeKey = same("warntime", warntime, { ...TIME, example: '"500ms"' });
var deadtimeKey = same("deadtime", deadtime, { ...TIME, example: "1" });
var initdeadKey = same("initdead", initdead, { ...TIME, example: "10" });
var autoFailbackKey = same("auto_failback", autoFailback, { kinds: ["text", "flag"], takes: '"on", "off" or "legacy"', example: '"on"' });
var MOST_HOPFUDGE = 355;
var hopfudgeKey = row4({
  ...same("hopfudge", hopfudge, { kinds: ["number"], takes: `0 to ${MOST_HOPFUDGE}`, example: "1" }),
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
  read: whole2(TEXTS_EXPECTED, "list"),
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
var facilityKey = same("logging.facility", logFacility, { kinds: ["text"], takes: 'syslog facility, or "none"', example: '"local0"' });
var logFileKey = same("logging.logfile", logFile, { kinds: ["text"], takes: "path", example: '"/var/log/ha-log"' });
var debugFileKey = same("logging.debugfile", debugFile, { kinds: ["text"], takes: "path", example: '"/var/log/ha-debug"' });
var debugKey = same("logging.debug", debug, { kinds: ["number"], takes: "0 to 255", example: "0" });
var badPacketsKey = same("logging.bad_packets", logBadPackets, { kinds: ["flag"], takes: "true or false", example: "true" });
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
  read: whole2("expected a table of texts", "table"),
  explanation: "Resource scripts see it as HA_NAME; any number of names",
  linuxHa: "env, and the variables of directives that heir does not need",
  example: '"north"'
});
var table = (path) => ({ path, takes: "table", read: whole2(`expected [${path}]`, "table"), explanation: "", linuxHa: "", example: "" });
var tables = (path) => ({ path, takes: "list of tables", read: whole2(`expected [[${path}]]`, "list"), explanation: "", linuxHa: "", example: "" });
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
function readAddress({ whole: whole3, script, argument }, report) {
  const [first, mask, ...rest] = components(argument);
  const address = first === void 0 ? void 0 : readHost(first, report);
  if (first === void 0)
    bad(argument, report, `${showText(whole3.text)} has no address`, FORM);
  const prefix = mask === void 0 ? void 0 : readMask(mask, report);
  const places = readPlaces(rest, report);
  if (address === void 0 || places === void 0 || mask !== void 0 && prefix === void 0)
    return void 0;
  if (script === "IPaddr2" && mask?.text.includes(".")) {
    report(warning("bad-address", mask.at, `IPaddr2 of Heartbeat wants a prefix length, not ${showText(mask.text)}`, { expected: `expected ${prefix}` }));
  }
  return {
    kind: "address",
    word: whole3.text,
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
      bad(part, report, `${showText(part.text)} is a second ${isBroadcast ? "broadcast address" : "interface"}`, FORM);
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
  return bad(part, report, `${showText(part.text)} is no broadcast address`, "expected a dotted quad, or an interface that begins with a letter");
}
function readInterface(part, report) {
  const [device = "", ...labels] = part.text.split(":");
  const fits = /^[^\u0000-\u0020/:]{1,15}$/.test(device) && device !== "." && device !== ".." && labels.length <= 1;
  if (!fits)
    return bad(part, report, `${showText(part.text)} cannot be an interface`, "expected at most 15 characters such as eth0 or eth0:web");
  if (labels.length === 0)
    return { device };
  if (part.text.length > 15 || labels[0] === "")
    return bad(part, report, `label ${showText(part.text)} does not fit`, "expected 1 to 15 characters with interface and colon");
  return { device, label: part.text };
}
function readHost(part, report) {
  const address = parseIpv4(part.text);
  if (address === void 0)
    return bad(part, report, `${showText(part.text)} is no IPv4 address`, "expected a dotted quad without leading zeros");
  const cannot = isMulticast(address) || address === "255.255.255.255" || address.startsWith("0.") || address.startsWith("127.");
  return cannot ? bad(part, report, `${address} cannot be a floating address`, "expected the address of a host") : address;
}
function readMask(part, report) {
  return parsePrefix(part.text) ?? bad(part, report, `${showText(part.text)} is no netmask`, "expected 0 to 32 or a dotted mask such as 255.255.255.0");
}
function components(argument) {
  let from = 0;
  return argument.text.split("/").map((text) => {
    const part = partOf(argument, from, from + text.length);
    from += text.length + 1;
    return part;
  });
}
function bad(part, report, text, expected) {
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
function readTable(table2, section, { report, isWhole: isWhole3 = true }) {
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
    if (row5.isNeeded !== true || !isWhole3 || found.has(row5) || faulty.has(row5))
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
  const named = noNames("name");
  return list.items.flatMap((item) => {
    if (item.kind !== "table")
      return wrongKind(item, "expected [[group]] tables", context.report) ?? [];
    return readGroup(item, named, context) ?? [];
  });
}
function readGroup(table2, named, context) {
  const { report, isWhole: isWhole3 } = context;
  const keys = readTable(table2, groupKey.path, { report, isWhole: isWhole3 });
  const members = readMembers(keys, context);
  const resources = readResources(keys, named, report);
  const key = nameWord(keys, resources?.[0], report);
  const isNew = key !== void 0 && takeName(named, key, report);
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
function readResources(keys, named, report) {
  const list = keys.get(resourcesKey)?.value;
  if (list === void 0)
    return void 0;
  if (list.items.length === 0)
    report(error("no-resources", list.at, "a group without resources does nothing", { expected: "expected at least one address or script" }));
  const found = list.items.flatMap((item) => {
    const resource = readTomlResource(item, report);
    if (resource !== void 0)
      takeResource(named, resource, report);
    return resource === void 0 ? [] : [resource];
  });
  return found.length === 0 || found.length < list.items.length ? void 0 : found;
}
function readMembers(keys, { nodes, report, isWhole: isWhole3 }) {
  const list = keys.get(groupNodesKey)?.value;
  if (list === void 0)
    return keys.faulty.has(groupNodesKey) ? void 0 : nodes.map((node2, i) => ({ node: node2, priority: priorityOf2(i) }));
  if (list.items.length === 0)
    report(error("no-node", list.at, "no node may hold this group", { expected: `expected ${showNodes(nodes)}` }));
  const seen = /* @__PURE__ */ new Map();
  const members = list.items.map((item, i) => {
    const read = item.kind === "table" ? readTable(item, groupNodesKey.path, { report, isWhole: isWhole3 }) : void 0;
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
    return { node: node2, priority: read?.get(memberPriorityKey)?.value.value ?? priorityOf2(i) };
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
  const names = /* @__PURE__ */ new Map();
  return once.map(({ draft, at, name: given2 }) => {
    const short = shortName(draft);
    const name = given2 ?? (isUnique(short) ? short : longName(draft));
    const previous = names.get(name);
    if (previous !== void 0)
      report(error("name-twice", at, `a ring named ${showText(name)} exists already`, { expected: `expected another name than at ${showPosition(previous)}` }));
    names.set(name, previous ?? at);
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
function readTomlRings(list, { report, isWhole: isWhole3 }) {
  const placed = [];
  const claims = [];
  for (const item of list.items) {
    if (item.kind !== "table") {
      wrongKind(item, "expected [[ring]] tables", report);
      continue;
    }
    const keys = readTable(item, ringKey.path, { report, isWhole: isWhole3 });
    const draft = draftOf2(keys, { report, isWhole: isWhole3 });
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
function draftOf2(keys, { report, isWhole: isWhole3 }) {
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
    if (found === void 0 && !keys.faulty.has(key) && isWhole3) {
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
  const finish = (result) => {
    const ordered = inFileOrder(problems, filesOf(sources).map((file2) => file2.path));
    return { ...result, problems: ordered, config: hasError(ordered) ? void 0 : result.config };
  };
  const file = sources.toml.path;
  const usual = [`${sources.directory}/resource.d`, "/etc/init.d"];
  const text = textOf(sources.toml, "expected a TOML file such as etc/heir/heir.toml of the sources", report);
  const document = sources.toml.kind === "text" ? parseToml(file, text, report) : void 0;
  if (document === void 0)
    return finish({ config: void 0, directives: [], claims: [], scriptPath: usual });
  const isWhole3 = !document.isDamaged;
  const { top, logging, evidence, scripts } = readTables(document.root, { report, isWhole: isWhole3 });
  const haCf = asDirectives({ file, tables: [top, logging], environment: top.get(environmentTableKey)?.value, keys: top }, report);
  const relations = isWhole3 ? report : () => {
  };
  const nodes = top.get(nodesKey) === void 0 ? [] : readNodes(haCf, relations);
  const mustBelong = options.origin !== "guessed";
  const self = readSelf(haCf, { nodes, local: options.node, mustBelong }, relations);
  const timing = readTiming(haCf, relations);
  const failback = readAutoFailback2(haCf, relations);
  const context = { report, isWhole: isWhole3 };
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
  const directives = usesOf({ top, logging, evidence, scripts });
  if (auth === void 0 || hasError(problems))
    return finish({ config: void 0, directives, claims, scriptPath });
  const config = meaningOf({
    haCf,
    self,
    nodes,
    timing,
    autoFailback: failback,
    evidence: readEvidence(evidence),
    rings,
    groups: parsed.map((found) => found.group),
    auth,
    ttl: readTtl(haCf, nodes),
    scriptPath,
    scripts: readScripts(scripts)
  });
  return finish({ config, directives, claims, scriptPath });
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
function usesOf({ top, logging, evidence, scripts }) {
  const rows = TOML_KEYS.filter((row5) => !/^(?:ring|group|environment)\./.test(row5.path));
  const found = (row5) => {
    const given2 = [top, logging, evidence, scripts].map((keys) => keys?.get(row5)).find((each) => each !== void 0);
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
  const authkeys = await readSource(isAbsolute(keys) ? keys : join(dirname(path), keys));
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
      const inside = join2(path, "heir.toml");
      const isToml = await kindOf(join2(path, "ha.cf")) === "missing" && await kindOf(inside) === "file";
      return isToml ? readTomlSources(inside) : readSources(path);
    }
    case "missing":
      return path.endsWith(".toml") ? readTomlSources(path) : readSources(path);
  }
}
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
  const named = noNames("first resource");
  for (const [first, ...words] of logicalLines2(file, text, report)) {
    if (first === void 0)
      continue;
    const home = readHome(first, nodes, report);
    const key = words[0];
    if (key === void 0) {
      report(warning("no-resources", first.at, `${showText(first.text)} has no resources on this line, which does nothing`));
      continue;
    }
    const isNew = takeName(named, key, report);
    const resources = words.flatMap((word) => {
      const resource = readResource(word, report);
      if (resource === void 0)
        return [];
      if (word !== key || isNew)
        takeResource(named, { word, resource }, report);
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
    members: order.map((node2, i) => ({ node: node2, priority: priorityOf2(i) })),
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
  let run3 = [];
  let touching = false;
  const finish = () => {
    if (run3.length > 0)
      words.push(joined2(run3));
    run3 = [];
  };
  for (const piece of pieces) {
    for (const match of piece.text.matchAll(/[^ \t]+/g)) {
      if (match.index !== 0 || !touching)
        finish();
      run3.push(partOf(piece, match.index, match.index + match[0].length));
    }
    touching = piece.text === "" ? touching : !/[ \t]$/.test(piece.text);
  }
  finish();
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

// dist/cli/version.js
import { existsSync, readFileSync } from "node:fs";
function readVersion() {
  const beside = new URL("./package.json", import.meta.url);
  const text = readFileSync(existsSync(beside) ? beside : new URL("../../package.json", import.meta.url), "utf8");
  return JSON.parse(text).version;
}

// dist/guardian/guardian.js
import { spawn as spawn3 } from "node:child_process";

// dist/platform/linux/command-child.js
import { spawn as spawn2 } from "node:child_process";

// dist/platform/linux/children.js
var running = /* @__PURE__ */ new Map();
var listener;
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

// dist/platform/linux/exec.js
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join3 } from "node:path";
var OUTPUT_LIMIT = 65536;
var DUMP_LIMIT = 16777216;
var OUTPUT_GRACE = millis(100);
function commandPath(name) {
  const search = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/sbin", "/usr/bin", "/bin"];
  return search.filter((dir) => dir.startsWith("/")).map((dir) => join3(dir, name)).find(isExecutable);
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
    const finish = (code) => {
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
        finish(null);
    });
    child.once("exit", (code) => setTimeout(() => finish(code), OUTPUT_GRACE).unref());
    child.once("close", (code) => finish(code));
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
  const path = join3(tmpdir(), `heir-output-${process.pid}-${opened}`);
  try {
    const file = await open(path, "wx+", 384);
    await unlink(path);
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

// dist/platform/linux/command-child.js
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
      const gone = (detail) => () => {
        this.#alive = false;
        this.#text += detail;
        resolve2();
        this.#heard();
      };
      this.#process.once("close", gone(""));
      this.#process.once("error", (error2) => gone(error2.message)());
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
      const finish = (outcome) => {
        clearTimeout(timer);
        this.#heard = () => {
        };
        resolve2(outcome);
      };
      const timer = setTimeout(() => finish({ kind: "late" }), limit2);
      this.#heard = () => {
        const reading = composed.read(this.#text);
        if (reading !== void 0)
          finish({ kind: "answered", ...reading });
        else if (!this.#alive)
          finish({ kind: "died", detail: oneLine(this.#text) || `${this.#dialect.name} ended` });
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

// dist/platform/linux/ip-address.js
var DUMP_TIMEOUT = millis(5e3);
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
  const result = await exec([ip, "-j", ...args], { timeout: DUMP_TIMEOUT, limit: DUMP_LIMIT });
  if (result.code !== 0) {
    const why = result.timedOut ? `no answer within ${DUMP_TIMEOUT} ms` : result.stderr.trim();
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
function findAddress(devices, address) {
  return devices.flatMap((device) => device.addresses.filter((entry) => entry.address === address).map((found) => ({ device, found })));
}
var deleteLine = (where) => `addr del ${where.address}/${where.prefix} dev ${where.device.name}`;
var ipv4 = (value) => typeof value === "string" ? parseIpv4(value) : void 0;
var records = (value) => Array.isArray(value) ? value.filter((entry) => typeof entry === "object" && entry !== null) : [];

// dist/platform/linux/line-reader.js
var LONGEST = 65536;
function lineReader(onLine) {
  let rest = "";
  return (text) => {
    const parts = (rest + text).split("\n");
    rest = (parts.pop() ?? "").slice(-LONGEST);
    for (const part of parts)
      onLine(part);
  };
}

// dist/protocol/link.js
var PAUSE_EXIT = 75;
var PAUSE_TOKEN = "HEIR_PAUSE";
var LARGEST_PID = 4194304;
var LONGEST_STATUS = 1e3;
var LONGEST_LIMIT = 6e5;
function parseWord(line) {
  const value = parseObject(line);
  const kind = value?.["kind"];
  if (value === void 0 || typeof kind !== "string")
    return void 0;
  switch (kind) {
    case "up":
    case "ready":
      return { kind };
    case "alive": {
      const { limit: limit2 } = value;
      return isWhole2(limit2, 1, LONGEST_LIMIT) ? { kind, limit: limit2 } : void 0;
    }
    case "status": {
      const { text } = value;
      return typeof text === "string" ? { kind, text: text.slice(0, LONGEST_STATUS) } : void 0;
    }
    case "deposit": {
      const { released, unknown } = value;
      return isDatagram(released) && isDatagram(unknown) ? { kind, released: bytesOf(released), unknown: bytesOf(unknown) } : void 0;
    }
    case "child": {
      const { pid, runs, forks } = value;
      if (!isWhole2(pid, 2, LARGEST_PID) || typeof runs !== "boolean" || typeof forks !== "boolean")
        return void 0;
      return { kind, pid, runs, forks };
    }
    case "pause": {
      const { token, limit: limit2 } = value;
      return typeof token === "string" && /^[0-9a-f]{32}$/.test(token) && isWhole2(limit2, 1, LONGEST_LIMIT) ? { kind, token, limit: limit2 } : void 0;
    }
    case "end": {
      const { code } = value;
      return isWhole2(code, 0, 255) ? { kind, code } : void 0;
    }
    default:
      return void 0;
  }
}
function parseObject(line) {
  try {
    const value = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : void 0;
  } catch {
    return void 0;
  }
}
var isDatagram = (value) => typeof value === "string" && value.length > 0 && value.length <= 65507 && /^[\u0000-\u00ff]*$/.test(value);
var isWhole2 = (value, least, most) => typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

// dist/transport/devices.js
import { networkInterfaces } from "node:os";
function lookAtDevices() {
  const all = networkInterfaces();
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
  let open3 = true;
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
      if (open3)
        native?.screen(screen);
    },
    dropped: () => open3 ? native?.dropped() ?? 0 : 0,
    close() {
      open3 = false;
      return wrapped.close();
    }
  };
}

// dist/transport/multicast.js
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

// dist/transport/one-shot.js
async function resolvePeers(rings) {
  const found = await Promise.all(rings.map(async (ring) => {
    if (ring.kind !== "ucast")
      return [];
    return resolvePeer(ring.peer).then((peer) => [[ring.name, peer]], () => []);
  }));
  return new Map(found.flat());
}
async function openMouths(options) {
  const addresses = (options.look ?? lookAtDevices)();
  const opened2 = await Promise.allSettled(options.rings.map((ring) => openMouth(ring, { ...options, addresses })));
  const open3 = opened2.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
  return {
    async send(bytes) {
      const sent = await Promise.allSettled(open3.map((mouth) => mouth.send(bytes)));
      return sent.filter((result) => result.status === "fulfilled").length;
    },
    closed: opened2.flatMap((result, index) => result.status === "rejected" ? [`${options.rings[index]?.name}: ${describe(result.reason)}`] : []),
    async close() {
      await Promise.allSettled(open3.map((mouth) => mouth.close()));
    }
  };
}
async function openMouth(ring, context) {
  const { clock, addresses, peers } = context;
  const all = addresses(ring.device);
  const own = ownAddress(all);
  if (own === void 0)
    throw noAddress(ring.device);
  switch (ring.kind) {
    case "mcast": {
      const socket = await openMulticastMouth(ring, own, clock);
      return { send: (bytes) => socket.send(bytes, ring.port, ring.group), close: () => socket.close() };
    }
    case "bcast": {
      const target = broadcastOf(own);
      if (target === void 0)
        throw new Error(`${ring.device} has no broadcast address (${own.address}/${own.prefix})`);
      const socket = await openUdpSocket({ clock, address: own.address, port: 0 });
      socket.allowBroadcast();
      return { send: (bytes) => socket.send(bytes, ring.port, target), close: () => socket.close() };
    }
    case "ucast": {
      const peer = peers.get(ring.name);
      if (peer === void 0)
        throw new Error(`${ring.peer} could not be resolved`);
      const socket = await openUdpSocket({ clock, address: (localAddress(all, peer) ?? own).address, port: 0 });
      return { send: (bytes) => socket.send(bytes, ring.port, peer), close: () => socket.close() };
    }
    default:
      return unreachable(ring);
  }
}
var describe = (error2) => error2 instanceof Error ? error2.message : String(error2);

// dist/guardian/addresses.js
var ROUNDS = 4;
var DELETE_LIMIT = millis(2e3);
async function dropAddresses(batch, floating, seen) {
  const found = /* @__PURE__ */ new Set();
  let problem2 = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      const { devices } = await (round === 0 ? seen : readNetwork([]));
      const here = floating.flatMap((address) => findAddress(devices, address));
      if (here.length === 0 && round > 0)
        return { found: [...found], verified: true, problem: "" };
      for (const { device, found: entry } of here)
        found.add(`${entry.address} ${device.name}`);
      if (here.length === 0)
        continue;
      const lines = here.map(({ device, found: entry }) => deleteLine({ ...entry, device }));
      const answer = await batch.transact({ lines: () => lines, limit: DELETE_LIMIT, urgent: true });
      problem2 = answer.kind === "done" ? [...answer.failures.values()].join("; ") : answer.kind;
    } catch (error2) {
      problem2 = error2.message;
    }
  }
  return { found: [...found], verified: false, problem: problem2 === "" ? "an address comes back" : problem2 };
}

// dist/guardian/back-off.js
var FIRST_PAUSE = millis(100);
var LONGEST_PAUSE2 = millis(3e4);
var HEALTHY_FOR = millis(6e4);
var BackOff = class {
  #crashes = 0;
  /** Deaths in a row, none of them after a healthy time. */
  get crashes() {
    return this.#crashes;
  }
  /** How long to wait before the next start, after an agent that ran from `readyAt` (never ready: undefined) until now. */
  died(readyAt, now) {
    const wasHealthy = readyAt !== void 0 && elapsed(readyAt, now) >= HEALTHY_FOR;
    this.#crashes = wasHealthy ? 1 : this.#crashes + 1;
    return this.#crashes === 1 ? millis(0) : millis(Math.min(FIRST_PAUSE * 2 ** (this.#crashes - 2), LONGEST_PAUSE2));
  }
};

// dist/guardian/death-bell.js
import { randomBytes } from "node:crypto";
import { readFileSync as readFileSync2 } from "node:fs";
import { createServer } from "node:net";
var BELL = "HEIR_DEATH_BELL";
var PF_EXITING = 4;
var DeathBell = class {
  /** In the abstract namespace (behind a NUL, which no environment can carry), so that nothing is left in the file system. */
  name = `heir-bell-${process.pid}-${randomBytes(8).toString("hex")}`;
  #server;
  /** `onRung`: a connection has ended; whose, and why, is to be looked up. */
  constructor(onRung) {
    this.#server = createServer((connection) => {
      connection.on("error", () => void 0).once("close", onRung).resume();
    });
    this.#server.on("error", () => void 0).listen(`\0${this.name}`);
    this.#server.unref();
  }
};
function isDying(pid) {
  try {
    return isExiting(readFileSync2(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return true;
  }
}
function isExiting(stat3) {
  const [state = "", , , , , , flags = "0"] = stat3.slice(stat3.lastIndexOf(")") + 2).split(" ");
  return state === "Z" || state === "X" || (Number(flags) & PF_EXITING) !== 0;
}

// dist/platform/linux/guard-rules.js
var deleteTables = () => ["arp", "inet"].flatMap((family) => [`add table ${family} heir`, `delete table ${family} heir`]);
var closeAllLines = (groups) => Array.from({ length: groups }, (_2, number) => ["arp", "inet"].map((family) => `flush set ${family} heir live${number}`)).flat();

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

// dist/guardian/guard-closing.js
var LIMIT = millis(2e3);
var START_LIMIT2 = millis(5e3);
var GuardClosing = class {
  #nft;
  #groups;
  constructor(options) {
    this.#nft = new Nft(options);
    this.#groups = options.groups;
  }
  /** The child is started before it is needed: it takes 10 ms. */
  warmUp() {
    void this.#nft.transact({ lines: () => [], limit: START_LIMIT2 });
  }
  /** Where there are no tables, or no nft, there is nothing to close: that the addresses are gone is looked at for itself. */
  async close() {
    if (this.#groups > 0)
      await this.#nft.transact({ lines: () => closeAllLines(this.#groups), limit: LIMIT, urgent: true });
  }
  async remove() {
    await this.#nft.transact({ lines: deleteTables, limit: LIMIT });
  }
  async end() {
    await this.#nft.close();
  }
};

// dist/guardian/known-children.js
import { readdirSync, readFileSync as readFileSync3 } from "node:fs";
var DYING_LIMIT = millis(2e3);
var LOOK_EVERY_MS = 2;
var MOST = 4096;
var KnownChildren = class {
  #clock;
  /** By process id; when it was started, since ids are used again. */
  #known = /* @__PURE__ */ new Map();
  constructor(clock) {
    this.#clock = clock;
  }
  note({ pid, runs, forks }) {
    if (!runs)
      this.#known.delete(pid);
    else if (this.#known.size < MOST)
      this.#known.set(pid, { startedAt: statOf(pid)?.startedAt, forks });
  }
  /** Kills what is left of them; the process groups that are not dead after all. */
  async kill() {
    const left = [...this.#known].filter(([pid, { startedAt }]) => isStill(pid, startedAt));
    const groups = new Map(left.map(([pid, { forks }]) => [pid, forks]));
    this.#known.clear();
    const began = this.#clock.now();
    for (const pid of groups.keys())
      signalGroup(pid);
    for (; ; ) {
      await new Promise((resolve2) => setTimeout(resolve2, groups.size === 0 ? 0 : LOOK_EVERY_MS));
      const living = groupsAlive(groups);
      if (living.length === 0 || elapsed(began, this.#clock.now()) > DYING_LIMIT)
        return living;
    }
  }
};
function isStill(pid, startedAt) {
  const now = statOf(pid);
  return now === void 0 || startedAt === void 0 || now.startedAt === startedAt;
}
function signalGroup(pid) {
  try {
    return process.kill(-pid, "SIGKILL");
  } catch {
    return false;
  }
}
function groupsAlive(all) {
  const left = [...all].filter(([pid]) => signalGroup(pid));
  const alone = left.filter(([pid, forks]) => !forks && isAlive(statOf(pid))).map(([pid]) => pid);
  return [...alone, ...membersAlive(new Set(left.filter(([, forks]) => forks).map(([pid]) => pid)))];
}
function membersAlive(groups) {
  if (groups.size === 0)
    return [];
  const alive = /* @__PURE__ */ new Set();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name))
      continue;
    const stat3 = statOf(Number(name));
    if (stat3 !== void 0 && isAlive(stat3) && groups.has(stat3.group))
      alive.add(stat3.group);
  }
  return [...alive];
}
var isAlive = (stat3) => stat3 !== void 0 && !/[ZX]/.test(stat3.state);
function statOf(pid) {
  try {
    const text = readFileSync3(`/proc/${pid}/stat`, "latin1");
    const words = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [state = "", , group = ""] = words;
    return { state, group: Number(group), startedAt: words[19] ?? "" };
  } catch {
    return void 0;
  }
}

// dist/guardian/last-word.js
var SENT_AT = [0, 20, 80, 200];
function sayLastWord(bytes, ports) {
  const { clock, log, outcome } = ports;
  const mouths = openMouths(ports);
  const first = (async () => {
    const { send, closed } = await mouths;
    const rings = await send(bytes);
    const level = rings === 0 ? "error" : closed.length > 0 ? "warn" : "info";
    log.log(level, "resigned", { outcome, rings, ...closed.length > 0 ? { problem: closed.join("; ") } : {} });
  })();
  const all = (async () => {
    await first;
    const { send, close } = await mouths;
    const began = clock.now();
    for (const at of SENT_AT.slice(1)) {
      await new Promise((resolve2) => setTimeout(resolve2, Math.max(0, began + at - clock.now())));
      await send(bytes);
    }
    await close();
  })();
  return { first, all };
}

// dist/guardian/stall-watch.js
var LOOKS = 4;
var StallWatch = class {
  /** How often `look` is to be asked. */
  every;
  #limit = millis(Number.POSITIVE_INFINITY);
  #heardAt;
  #lookedAt;
  constructor(keepalive2) {
    this.every = millis(keepalive2 / LOOKS);
  }
  /** A sign of life, and how long the next one may take; the first one begins the watch. */
  heard(now, limit2) {
    this.#heardAt = now;
    this.#limit = limit2;
  }
  /** No agent, or one that ends by its own will. */
  forget() {
    this.#heardAt = void 0;
  }
  /** How long the agent has been silent, and may be, when that is too long; else undefined. */
  look(now) {
    const before = this.#lookedAt ?? now;
    this.#lookedAt = now;
    if (this.#heardAt === void 0)
      return void 0;
    if (elapsed(before, now) > LOOKS * this.every)
      this.#heardAt = latest(this.#heardAt, now);
    const silence = elapsed(this.#heardAt, now);
    return silence >= this.#limit ? { silence, limit: this.#limit } : void 0;
  }
};

// dist/guardian/guardian.js
var LINK_FD = 3;
var ENDING_LIMIT_MS = 5e3;
var LINK_LOST_MS = 500;
var START_BATCH = millis(5e3);
var FAILED = 1;
var Guardian = class {
  #parts;
  #batch;
  #guard;
  #children;
  #stall;
  #backOff = new BackOff();
  #bell = new DeathBell(() => this.#rung());
  #peers = /* @__PURE__ */ new Map();
  #run;
  #everReady = false;
  #leaving;
  #restart;
  #looking;
  #lastWord;
  /** Nothing of the last agent is left on this machine, as far as can be known. */
  #clean = true;
  /** The last agent died after it had begun to serve, and no other one follows. */
  #orphaned = false;
  #ended = false;
  constructor(parts) {
    this.#parts = parts;
    this.#batch = new IpBatch(parts);
    this.#children = new KnownChildren(parts.clock);
    this.#guard = new GuardClosing(parts);
    this.#stall = new StallWatch(parts.keepalive);
  }
  start() {
    this.#looking = setInterval(() => this.#look(), this.#stall.every);
    this.#start();
    this.#warmUp();
    void resolvePeers(this.#parts.rings).then((peers) => this.#peers = peers);
  }
  /** A second signal is forwarded and changes nothing: a stop that is cut short would leave groups half stopped. */
  stop(signal) {
    this.#leaving ??= signal;
    this.#parts.notifier.stopping();
    if (this.#run?.up === true)
      this.#run.child.kill(signal);
    else if (this.#run === void 0 && this.#restart !== void 0)
      void this.#finish(this.#statusWithoutAgent());
  }
  reload() {
    if (this.#run?.up === true)
      this.#run.child.kill("SIGHUP");
  }
  /** `before`: of an agent that has paused, whose work this one goes on with; until it is ready, that one's last word is the one to say. */
  #start(before) {
    this.#restart = void 0;
    const [command, ...args] = this.#parts.command;
    const { NOTIFY_SOCKET: _2, ...env2 } = process.env;
    const child = spawn3(command, args, { stdio: ["ignore", "inherit", "inherit", "pipe"], env: { ...env2, [BELL]: this.#bell.name, ...before === void 0 ? {} : { [PAUSE_TOKEN]: before.pause.token } } });
    const run3 = { child, startedAt: this.#parts.clock.now(), up: false, pause: void 0 };
    this.#run = run3;
    if (before?.deposit !== void 0)
      run3.deposit = before.deposit;
    if (before !== void 0)
      this.#expect(run3, before.pause.until, "not-ready");
    const link = child.stdio[LINK_FD];
    const read = lineReader((line) => this.#heard(run3, line));
    link.setEncoding("utf8").on("data", read);
    link.on("error", () => void 0);
    link.once("close", () => {
      run3.timer ??= setTimeout(() => child.kill("SIGKILL"), LINK_LOST_MS);
    });
    link.write(`${this.#parts.order}
`);
    child.once("error", (error2) => {
      this.#parts.log.log("error", "agent-not-started", { reason: error2.message });
      if (child.pid === void 0)
        void this.#died(run3, "not started");
    });
    child.once("exit", (code, signal) => {
      if (code !== PAUSE_EXIT)
        return void this.#died(run3, signal ?? `exit status ${code}`);
      setImmediate(() => setImmediate(() => void this.#paused(run3)));
    });
  }
  /** By then the pause must be over, or the agent is killed, and what follows is as after any death. */
  #expect(run3, until, what) {
    const { clock, log } = this.#parts;
    clearTimeout(run3.overdue);
    run3.overdue = setTimeout(() => {
      log.log("error", "pause-overdue", { pid: run3.child.pid ?? null, reason: what });
      run3.child.kill("SIGKILL");
    }, Math.max(0, elapsed(clock.now(), until)));
  }
  /** It ended with the status of a pause. Where it had announced one, and time is left, nothing is touched and another one goes on. */
  async #paused(run3) {
    const { pause } = run3;
    const { log, clock } = this.#parts;
    if (pause === void 0 || this.#run !== run3)
      return this.#died(run3, `exit status ${PAUSE_EXIT}`);
    clearTimeout(run3.timer);
    clearTimeout(run3.overdue);
    this.#stall.forget();
    const living = await this.#children.kill();
    const left = Math.round(elapsed(clock.now(), pause.until));
    if (living.length > 0 || left <= 0)
      return this.#died(run3, living.length > 0 ? `paused, but its children live: ${living.join(" ")}` : "paused too long");
    log.log("info", "agent-paused", { pid: run3.child.pid ?? null, left_ms: left });
    this.#start({ pause, deposit: run3.deposit });
    this.#warmUp();
  }
  #heard(run3, line) {
    const word = parseWord(line);
    if (word === void 0)
      return this.#parts.log.log("error", "link-garbled", { text: line.slice(0, 80) });
    if (run3 === this.#run)
      this.#take(run3, word);
  }
  #take(run3, word) {
    const { clock, notifier } = this.#parts;
    switch (word.kind) {
      case "up":
        run3.up = true;
        if (this.#leaving !== void 0)
          run3.child.kill(this.#leaving);
        return;
      case "ready":
        run3.readyAt = clock.now();
        this.#everReady = true;
        return notifier.ready();
      case "status":
        return notifier.status(word.text);
      case "deposit":
        run3.deposit = word;
        return;
      case "alive":
        clearTimeout(run3.overdue);
        run3.pause = void 0;
        return this.#stall.heard(clock.now(), millis(word.limit));
      case "pause":
        run3.pause = { token: word.token, until: after(clock.now(), millis(word.limit)) };
        this.#stall.forget();
        return this.#expect(run3, run3.pause.until, "not-ended");
      case "child":
        return this.#children.note(word);
      case "end":
        run3.end = word.code;
        this.#stall.forget();
        run3.timer ??= setTimeout(() => run3.child.kill("SIGKILL"), ENDING_LIMIT_MS);
        return;
    }
  }
  #look() {
    if (this.#stall.look(this.#parts.clock.now()) === void 0)
      return;
    setImmediate(() => setImmediate(() => {
      const { clock, log } = this.#parts;
      const stalled = this.#stall.look(clock.now());
      const { child } = this.#run ?? {};
      if (stalled === void 0 || child === void 0)
        return;
      this.#stall.forget();
      log.log("error", "agent-stalled", { pid: child.pid ?? null, silence_ms: Math.round(stalled.silence), limit_ms: Math.round(stalled.limit) });
      child.kill("SIGKILL");
    }));
  }
  /** Before it can be reaped: see death-bell.ts. */
  #rung() {
    const run3 = this.#run;
    if (run3 === void 0 || run3.end !== void 0 || run3.pause !== void 0 || run3.child.pid === void 0 || !isDying(run3.child.pid))
      return;
    this.#stall.forget();
    this.#parts.log.log("warn", "agent-dying", { pid: run3.child.pid });
    void this.#clear(run3);
  }
  /** Once for each agent. */
  #clear(run3) {
    run3.clearing ??= run3.deposit === void 0 ? Promise.resolve() : this.#clearAfter(run3.deposit);
    return run3.clearing;
  }
  async #died(run3, how) {
    clearTimeout(run3.timer);
    clearTimeout(run3.overdue);
    if (this.#run !== run3)
      return;
    this.#run = void 0;
    this.#stall.forget();
    if (run3.end !== void 0) {
      this.#orphaned = false;
      return this.#finish(run3.end);
    }
    const { log, clock } = this.#parts;
    log.log("error", "agent-died", { pid: run3.child.pid ?? null, how, ran_ms: Math.round(elapsed(run3.startedAt, clock.now())) });
    await this.#clear(run3);
    if (this.#leaving !== void 0)
      return this.#finish(this.#statusWithoutAgent());
    if (!this.#everReady)
      return this.#finish(FAILED);
    this.#startAgain(run3);
  }
  /** In this order, each step done before the next. */
  async #clearAfter(deposit) {
    const { log, clock, floating, rings } = this.#parts;
    this.#orphaned = true;
    const began = clock.now();
    const seen = readNetwork([]);
    seen.catch(() => void 0);
    const living = await this.#children.kill();
    const childrenDead = clock.now();
    if (living.length > 0)
      log.log("error", "children-live", { groups: living.join(" ") });
    await this.#guard.close();
    const { found, verified, problem: problem2 } = await dropAddresses(this.#batch, floating, seen);
    const isGone = verified && living.length === 0;
    const took = Math.round(elapsed(began, clock.now()));
    const reaping = Math.round(elapsed(began, childrenDead));
    log.log(isGone ? "warn" : "error", "addresses-dropped", { addresses: found.join(", "), verified: isGone, children_ms: reaping, took_ms: took, ...problem2 === "" ? {} : { reason: problem2 } });
    this.#clean = isGone;
    const outcome = isGone ? "released" : "unknown";
    this.#lastWord = sayLastWord(deposit[outcome], { rings, peers: this.#peers, clock, log, outcome });
    await this.#lastWord.first;
  }
  #startAgain(run3) {
    const { log, clock } = this.#parts;
    const pause = this.#backOff.died(run3.readyAt, clock.now());
    this.#restart = setTimeout(() => {
      this.#start();
      log.log("warn", "agent-restarted", { pid: this.#run?.child.pid ?? null, crashes: this.#backOff.crashes, waited_ms: Math.round(pause) });
      this.#warmUp();
    }, pause);
  }
  /** Told to stop when no agent is there to do it in order: services may run on, since nobody here can stop them. */
  #statusWithoutAgent() {
    return this.#clean && (!this.#parts.hasServices || !this.#everReady) ? 0 : FAILED;
  }
  #warmUp() {
    void this.#batch.transact({ lines: () => [], limit: START_BATCH });
    this.#guard.warmUp();
  }
  async #finish(code) {
    if (this.#ended)
      return;
    this.#ended = true;
    clearTimeout(this.#restart);
    clearInterval(this.#looking);
    await this.#lastWord?.all;
    if (this.#orphaned)
      await this.#guard.remove();
    await Promise.all([this.#batch.close(), this.#guard.end()]);
    this.#parts.onEnd(code);
  }
};

// dist/platform/linux/monotonic.js
var monotonicClock = { now: () => instant(Number(process.hrtime.bigint()) / 1e6) };

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
    return open2(createRequire(import.meta.url)(existsSync2(CARRIED) ? CARRIED : "koffi"));
  } catch {
    return null;
  }
}
function open2(koffi) {
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
  const send = (fd, bytes, address) => Number(sendto(fd, bytes, bytes.length, MSG_DONTWAIT_NOSIGNAL, address, address.length)) < 0 ? koffi.errno() : void 0;
  return {
    openPacketSocket: () => {
      const fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC_NONBLOCK, 0);
      if (fd < 0)
        return koffi.errno();
      return {
        send: (ifindex, frame2) => {
          assert(frame2.length >= 14 && frame2.length <= LARGEST_FRAME, "an Ethernet frame has 14 to 1514 bytes");
          return send(fd, frame2, linkAddress(ifindex, Buffer.from(frame2.buffer, frame2.byteOffset, frame2.length).readUInt16BE(12)));
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
      const failed = send(fd, bytes, address);
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
  const octets = address.split(".").map(Number);
  assert(octets.length === 4, `not an IPv4 address: ${address}`);
  const bytes = Buffer.alloc(16);
  writeHost16(bytes, AF_INET, 0);
  bytes.writeUInt16BE(port2, 2);
  bytes.set(octets, 4);
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

// dist/platform/linux/systemd-notify.js
var SILENT = { ready: () => {
}, status: () => {
}, watchdog: () => {
}, stopping: () => {
} };
function openServiceNotifier(log, environment = process.env) {
  const path = environment["NOTIFY_SOCKET"];
  if (path === void 0 || !/^[/@]/.test(path))
    return SILENT;
  const tell = loadLibc() === void 0 ? byCommand(log) : byDatagram(path, log);
  return {
    ready: () => tell("READY=1"),
    // One line: a newline would begin another assignment.
    status: (text) => tell(`STATUS=${text.replace(/\s+/g, " ")}`),
    watchdog: () => tell("WATCHDOG=1"),
    stopping: () => tell("STOPPING=1")
  };
}
function byDatagram(path, log) {
  return (assignment) => {
    const errno = loadLibc()?.sendUnixDatagram(path, Buffer.from(assignment, "utf8"));
    if (errno !== void 0)
      log.log("warn", "notify-failed", { errno });
  };
}
function byCommand(log) {
  const command = commandPath("systemd-notify");
  if (command === void 0) {
    log.log("error", "notify-impossible", { cure: "install koffi, or systemd-notify and NotifyAccess=all" });
    return () => {
    };
  }
  return (assignment) => {
    void exec([command, assignment], { timeout: millis(2e3) }).then((result) => {
      if (result.code !== 0)
        log.log("warn", "notify-failed", { reason: result.stderr.trim() });
    });
  };
}

// dist/heird.js
var AGENT = fileURLToPath2(new URL("./heird-agent.js", import.meta.url));
async function main() {
  const words = process.argv.slice(2);
  const args = parseHeirdArgs(words);
  switch (args.kind) {
    case "help":
      process.stdout.write(HEIRD_HELP);
      return;
    case "version":
      process.stdout.write(`heird ${readVersion()}
`);
      return;
    case "usage":
      process.stderr.write(`heird: ${args.text}
try: heird --help
`);
      process.exitCode = EXIT.usage;
      return;
    case "run":
      return run2(args.options, words);
  }
}
async function run2(options, words) {
  const { problems, config, order } = await loadFor(options, whyTooLarge);
  if (config === void 0) {
    process.stderr.write(problems.map((line) => `${line}
`).join(""));
    process.exitCode = EXIT.usage;
    return;
  }
  const logger = openLogger(options);
  process.on("uncaughtException", (error2) => dieOf(error2, logger));
  process.on("unhandledRejection", (error2) => dieOf(error2, logger));
  const guardian = guard({ config, order, words, logger });
  for (const signal of ["SIGTERM", "SIGINT"])
    process.on(signal, () => guardian.stop(signal));
  process.on("SIGHUP", () => guardian.reload());
  guardian.start();
}
function guard(about) {
  const { config, order, words, logger } = about;
  const resources = config.groups.flatMap((group) => group.resources);
  return new Guardian({
    command: [process.execPath, ...process.execArgv, AGENT, ...words],
    order: JSON.stringify(order),
    rings: config.rings,
    floating: resources.flatMap((resource) => resource.kind === "address" ? [resource.address] : []),
    hasServices: resources.some((resource) => resource.kind === "script"),
    groups: config.groups.length,
    keepalive: config.timing.keepalive,
    clock: monotonicClock,
    log: logger,
    notifier: openServiceNotifier(logger),
    onEnd: (code) => void logger.flush().then(() => process.exit(code))
  });
}
function dieOf(error2, logger) {
  const text = error2 instanceof Error ? error2.stack ?? error2.message : String(error2);
  logger.log("error", "fatal", { error: text });
  process.exit(EXIT.degraded);
}
await main();
