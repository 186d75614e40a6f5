#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require() {
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
    for (let key2 of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key2) && key2 !== except)
        __defProp(to, key2, { get: () => from[key2], enumerable: !(desc = __getOwnPropDesc(from, key2)) || desc.enumerable });
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
function __decorate(decorators, target, key2, desc) {
  var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key2) : desc, d;
  if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key2, desc);
  else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key2, r) : d(target, key2)) || r;
  return c > 3 && r && Object.defineProperty(target, key2, r), r;
}
function __param(paramIndex, decorator) {
  return function(target, key2) {
    decorator(target, key2, paramIndex);
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
    function contains(network, ipaddress) {
      var firsAddress = ToLong_1.toLong(NetworkAddress_1.networkAddress(network));
      var lastAddress = ToLong_1.toLong(BroadcastAddress_1.broadcastAddress(network));
      return ToLong_1.toLong(ipaddress) >= firsAddress && ToLong_1.toLong(ipaddress) <= lastAddress;
    }
    exports.contains = contains;
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
      function peg$f20(head2, parts, tail) {
        var result = head2.join("");
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
      function peg$f28(head2, parts, tail) {
        var result = head2.join("");
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
      function peg$f36(text3) {
        return node2("Float", parseFloat(stripUnderscores(text3)), offset());
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
      function peg$f45(text3) {
        return integerNode(10, text3, offset());
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
      function peg$f51(head2, v) {
        return v;
      }
      function peg$f52(head2, tail) {
        tail.unshift(head2);
        return node2("Array", tail, offset());
      }
      function peg$f53() {
        return node2("InlineTable", [], offset());
      }
      function peg$f54(head2, e) {
        return e;
      }
      function peg$f55(head2, tail) {
        tail.unshift(head2);
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
      function text2() {
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
      function peg$literalExpectation(text3, ignoreCase) {
        return { type: "literal", text: text3, ignoreCase };
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
      function node2(type, value, off, key2) {
        var obj = { type, value, offset: off };
        if (key2) obj.key = key2;
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
      function integerNode(radix, text3, off) {
        var digits = stripUnderscores(text3);
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
          var key2 = keys[i];
          var next = table2[key2];
          if (next === void 0) {
            next = createTable(DOTTED_TABLE);
            table2[key2] = next;
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
          var key2 = path[i];
          var next = table2[key2];
          if (next === void 0) {
            next = createTable(IMPLICIT_TABLE);
            table2[key2] = next;
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
var never = instant(Number.POSITIVE_INFINITY);
function parseTime(text2) {
  const match = /^(\d+(?:\.\d*)?|\.\d+)(ms|msec|us|usec|s|sec)?$/i.exec(text2);
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
var nodeName = (text2) => text2.toLowerCase();
var groupName = (text2) => text2;
var linkName = (text2) => text2;
var seq = (value) => value;
var generation = (value) => value;
function parseSessionId(text2) {
  return /^[0-9a-f]{16}$/.test(text2) ? text2 : void 0;
}
function parseGroupTag(text2) {
  return /^[0-9a-f]{8}$/.test(text2) ? text2 : void 0;
}
function groupTag(name) {
  let hash = 2166136261;
  for (const byte of new TextEncoder().encode(name)) {
    hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}

// dist/protocol/auth.js
import { createHmac, timingSafeEqual } from "node:crypto";

// dist/protocol/field.js
var MAX_RECEIVED = 65507;
var MAX_FIELDS = 128;
var reject = (reason, detail) => detail === void 0 ? { kind: "reject", reason } : { kind: "reject", reason, detail };
function show(value) {
  const printable2 = value.slice(0, 40).replace(/[^\x20-\x7e]/g, ".");
  return value.length > 40 ? `${printable2}...` : printable2;
}

// dist/protocol/auth.js
var DIGEST_DIGITS = { crc: 8, md5: 32, sha1: 40, sha256: 64 };
var isHeartbeatMethod = (method) => method !== "sha256";
var TOKEN = /^(0|[1-9]\d?) ([0-9a-f]{1,64})$/;
function readToken(token) {
  const match = TOKEN.exec(token);
  return match === null ? void 0 : { index: Number(match[1]), digest: match[2] ?? "" };
}
function verify(auth, covered, token) {
  const read = readToken(token);
  if (read === void 0)
    return reject("no-digest", `token ${show(token)}`);
  const key2 = auth.keys.find(({ index }) => index === read.index);
  if (key2 === void 0)
    return reject("unknown-key", `index ${read.index}`);
  return isEqual(digest(key2, covered), read.digest) ? void 0 : reject("bad-digest", `index ${read.index}`);
}
function digest(key2, covered) {
  if (key2.method === "crc")
    return crc(covered).toString(16);
  return createHmac(key2.method, key2.key).update(covered, "latin1").digest("hex");
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
function crc(octets) {
  let value = 0;
  for (let index = 0; index < octets.length; index += 1) {
    value = value << 8 ^ (CRC_TABLE[value >>> 24 ^ octets.charCodeAt(index)] ?? 0);
  }
  return ~value >>> 0;
}

// dist/protocol/octets.js
var CHUNK = 8192;
function octetsOf(bytes) {
  let text2 = "";
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text2 += String.fromCharCode.apply(null, bytes.subarray(start, start + CHUNK));
  }
  return text2;
}
function bytesOf(octets) {
  const bytes = new Uint8Array(octets.length);
  for (let index = 0; index < octets.length; index += 1)
    bytes[index] = octets.charCodeAt(index);
  return bytes;
}
var isAscii = (text2) => /^[\x00-\x7f]*$/.test(text2);
var utf8 = (text2) => isAscii(text2) ? text2 : octetsOf(new TextEncoder().encode(text2));

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
    return resignOf(values, from);
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
function resignOf(values, from) {
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
  const newest = readHex(seqText, MAX.seq);
  const age = readHex(ageText, MAX.age);
  const rings = readHex(ringsText, 2 ** MAX.rings - 1);
  if (node2 === void 0 || node2 === "" || more.length > 0)
    return void 0;
  if (session === void 0 || newest === void 0 || age === void 0 || rings === void 0)
    return void 0;
  return { node: node2, session, seq: seq(newest), age: millis(age), rings };
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
function knownAs(octets, nodes) {
  return isAscii(octets) ? nodes.find((node2) => node2 === octets) : nodes.find((node2) => utf8(node2) === octets);
}
function readList(text2, read) {
  if (text2 === void 0)
    return [];
  const entries = [];
  for (const word2 of text2.split(" ")) {
    const entry = read(word2);
    if (entry === void 0)
      return void 0;
    entries.push(entry);
  }
  return entries;
}
function readHex(text2, max) {
  if (text2 === void 0 || !/^(?:0|[1-9a-f][0-9a-f]{0,12})$/.test(text2))
    return void 0;
  const value = Number.parseInt(text2, 16);
  return value <= max ? value : void 0;
}
var hex = (value) => value.toString(16);
var span = (value, least) => clamp(Math.ceil(value), least, MAX.span);
function clamp(value, least, most) {
  assert(!Number.isNaN(value), "a number of a message is NaN");
  return Math.min(Math.max(value, least), most);
}
var loadOf = (text2) => (/^[\x20-\x7e]*/.exec(text2)?.[0] ?? "").slice(0, MAX.load).trim();
var isWhole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
var isConfigHash = (text2) => /^[0-9a-f]{16}$/.test(text2);
var hasTwins = (values) => new Set(values).size !== values.length;
var bad = (name, value) => reject("bad-field", `${name}=${show(value ?? "")}`);

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
function openNetstring(datagram) {
  if (!datagram.startsWith(NETSTRING_START))
    return reject("bad-framing", "no ### at the start");
  const end = datagram.lastIndexOf(END);
  if (end < NETSTRING_START.length)
    return reject("bad-framing", "no %%% at the end");
  const trailer = datagram.slice(end + END.length);
  if (trailer === "")
    return reject("no-digest", "nothing after %%%");
  const match = /^([1-9]\d?):([^,]*),$/.exec(trailer);
  const token = match?.[2] ?? "";
  if (Number(match?.[1]) !== token.length)
    return reject("bad-framing", `trailer ${show(trailer)}`);
  return {
    kind: "opened",
    covered: datagram.slice(0, end + END.length),
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
var frame = (octets) => `${octets.length}:${octets},`;
function parseEntry(entry) {
  const match = /^\(([0-5])\)([^=(][^=]*)=/.exec(entry);
  if (match === null || match[0].length === entry.length)
    return void 0;
  return { type: Number(match[1]), name: match[2] ?? "", value: entry.slice(match[0].length) };
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
  const method = config.auth.keys.find((key2) => key2.index === config.auth.selected)?.method ?? "crc";
  const shape = { nodes: config.nodes, rings: config.rings.length, method };
  const size = largestMessage({ ...shape, groups: config.groups.length });
  if (size <= MAX_DATAGRAM)
    return void 0;
  const most = mostGroups(shape);
  const cure = most < 0 ? "even without groups" : `at most ${most} groups fit with ${config.nodes.length} nodes`;
  return `a heartbeat of ${config.groups.length} groups and ${config.nodes.length} nodes can need ${size} bytes, a datagram holds ${MAX_DATAGRAM} (${cure})`;
}

// dist/cli/args.js
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
function parseIpv4(text2) {
  return QUAD.test(text2) ? text2 : void 0;
}
function parsePrefix(text2) {
  if (/^(?:\d|[12]\d|3[0-2])$/.test(text2))
    return Number(text2);
  const mask = parseIpv4(text2);
  if (mask === void 0)
    return void 0;
  const bits = toNumber(mask);
  const prefix = Math.clz32(~bits >>> 0);
  return maskBits(prefix) === bits ? prefix : void 0;
}
var isMulticast = (address) => toNumber(address) >>> 28 === 14;
var maskBits = (prefix) => prefix === 0 ? 0 : 4294967295 << 32 - prefix >>> 0;
var toNumber = (address) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

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
function linesOf(file, text2) {
  const lines = text2.split("\n");
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
function partOf(word2, from, to = word2.text.length) {
  const seams = word2.seams ?? [];
  const first = seamsUpTo(seams, from);
  const home = seams[first - 1] ?? { from: 0, at: word2.at };
  const later = seams.slice(first, seamsUpTo(seams, to - 1)).map((seam) => ({ from: seam.from - from, at: seam.at }));
  const part = { text: word2.text.slice(from, to), at: shift(home.at, from - home.from) };
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
var error = (code, position, text2, hint = {}) => problem("error", { code, position, text: text2, hint });
var warning = (code, position, text2, hint = {}) => problem("warning", { code, position, text: text2, hint });
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
function showText(text2) {
  const shown = visible(text2);
  return shown.length <= LONGEST_SHOWN ? shown : `${shown.slice(0, LONGEST_SHOWN - 3)}...`;
}
var visible = (text2) => text2.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, (char) => {
  const code = char.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16)}`;
});
var LONGEST_SHOWN = 60;
function problem(severity, { code, position, text: text2, hint }) {
  return {
    severity,
    code,
    position,
    // Once more here, for a word that came into the sentence another way, as the name of a node does.
    text: visible(text2),
    ...hint.expected === void 0 ? {} : { expected: visible(hint.expected) },
    ...hint.suggestion === void 0 ? {} : { suggestion: showText(hint.suggestion) }
  };
}

// dist/config/suggest.js
var LONGEST_MEANT = 64;
function nearest(word2, candidates) {
  if (word2.length > LONGEST_MEANT)
    return void 0;
  const wanted = word2.toLowerCase();
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
    const row6 = [i];
    let fewest = i;
    for (let j = 1; j <= to.length; j++) {
      const same2 = from[i - 1] === to[j - 1];
      let steps = Math.min((last[j] ?? 0) + 1, (row6[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same2 ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped)
        steps = Math.min(steps, (beforeLast[j - 2] ?? 0) + 1);
      row6.push(steps);
      if (steps < fewest)
        fewest = steps;
    }
    if (fewest >= limit2 && Math.min(...last) >= limit2)
      return limit2;
    beforeLast = last;
    last = row6;
  }
  return Math.min(last[to.length] ?? 0, limit2);
}

// dist/config/values.js
var LONGEST_TIME = millis(2 ** 31 - 1);
var TIME_EXPECTED = "expected a time such as 2, 1.5, 500ms or 2s";
var time = (rule2) => (word2, report) => {
  const span4 = parseTime(word2.text);
  if (span4 === void 0)
    return refuse(word2, report, `${showText(word2.text)} is not a time`, TIME_EXPECTED);
  if (span4 === 0 && !rule2.zero)
    return refuse(word2, report, `${showText(word2.text)} is not longer than 0 ms`, TIME_EXPECTED);
  if (span4 > LONGEST_TIME)
    return refuse(word2, report, `${showText(word2.text)} is too long`, `at most ${showTime(LONGEST_TIME)}`);
  return span4;
};
function showTime(span4) {
  const whole2 = Math.round(span4);
  return whole2 < 1e3 ? `${whole2} ms` : `${whole2 / 1e3} s`;
}
var integer = (range) => (word2, report) => {
  const value = /^[+-]?\d+$/.test(word2.text) ? Number(word2.text) : Number.NaN;
  if (value >= range.least && value <= (range.most ?? Number.MAX_SAFE_INTEGER))
    return value;
  const expected = range.most === void 0 ? `expected a whole number of at least ${range.least}` : `expected a whole number from ${range.least} to ${range.most}`;
  return refuse(word2, report, `${showText(word2.text)} is not ${Number.isNaN(value) ? "a whole number" : "in range"}`, expected);
};
var looseport = (word2, report) => {
  const expected = "expected a port from 1 to 65535";
  const digits = /^\+?\d+/.exec(word2.text)?.[0] ?? "";
  const value = Number(digits);
  if (value <= 0)
    return refuse(word2, report, `${showText(word2.text)} is not a port`, expected);
  if (digits.length < word2.text.length) {
    report(warning("trailing-text", word2.at, `${showText(word2.text)} is read as ${showText(digits)}`, { expected }));
  }
  if (value <= 65535)
    return value;
  const low = value <= Number.MAX_SAFE_INTEGER ? value % 65536 : 0;
  if (low === 0)
    return refuse(word2, report, `${showText(word2.text)} is not a port`, expected);
  report(warning("port-too-large", word2.at, `port ${showText(digits)} is larger than 65535, its low 16 bits are used: ${low}`, { expected }));
  return low;
};
var TRUE_WORDS = ["true", "on", "yes", "y", "1"];
var FALSE_WORDS = ["false", "off", "no", "n", "0"];
var parseBoolean = (text2) => {
  const lower = text2.toLowerCase();
  return TRUE_WORDS.includes(lower) ? true : FALSE_WORDS.includes(lower) ? false : void 0;
};
var boolean = (word2, report) => {
  const value = parseBoolean(word2.text);
  if (value !== void 0)
    return value;
  return refuse(word2, report, `${showText(word2.text)} is neither yes nor no`, "expected true, on, yes, y, 1 or false, off, no, n, 0");
};
var choice = (...words) => (word2, report) => {
  const found = words.find((candidate) => candidate === word2.text);
  if (found !== void 0)
    return found;
  report(error("bad-value", word2.at, `${showText(word2.text)} is not allowed here`, {
    expected: `expected ${listed(words)}`,
    suggestion: nearest(word2.text, words)
  }));
  return void 0;
};
var anyWord = (word2) => word2.text;
var absolutePath = (word2, report) => word2.text.startsWith("/") ? word2.text : refuse(word2, report, `${showText(word2.text)} is not an absolute path`, "expected a path that begins with /");
var interfaceName = (word2, report) => {
  const fits = word2.text.length <= 15 && !/[/:\u0000-\u0020]/.test(word2.text) && word2.text !== "." && word2.text !== "..";
  return fits ? word2.text : refuse(word2, report, `${showText(word2.text)} cannot be the name of an interface`, "expected at most 15 characters such as eth0");
};
function refuse(word2, report, text2, expected) {
  report(error("bad-value", word2.at, text2, { expected }));
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
  const bad3 = lists.find((list2) => !/^[ug]id=./.test(list2.text));
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
  const text2 = last === void 0 ? "a value is needed" : `something is missing after ${showText(last.text)}`;
  report(error("missing-argument", (last ?? line).at, text2, { expected }));
}
var readCrm = (word2, report) => {
  if (parseBoolean(word2.text) === false)
    return false;
  const known = parseBoolean(word2.text) === true || ["respawn", "manual"].includes(word2.text.toLowerCase());
  const text2 = known ? "heir runs the resources of haresources itself and starts no other resource manager" : `${showText(word2.text)} is not allowed here`;
  report(error(known ? "not-supported" : "bad-value", word2.at, text2, { expected: "expected no" }));
  return void 0;
};
var readAutojoin = (word2, report) => {
  if (word2.text === "none")
    return "none";
  const known = word2.text === "other" || word2.text === "any";
  const text2 = known ? `autojoin ${word2.text} does not go with haresources` : `${showText(word2.text)} is not allowed here`;
  report(error(known ? "not-supported" : "bad-value", word2.at, text2, { expected: "expected none" }));
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
  read: (word2) => nodeName(word2.text),
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
var readAutoFailback = (word2, report) => {
  const lower = word2.text.toLowerCase();
  if (lower === "legacy")
    return "legacy";
  const value = parseBoolean(lower);
  if (value !== void 0)
    return value ? "on" : "off";
  const words = ["on", "off", "legacy"];
  report(error("bad-value", word2.at, `${showText(word2.text)} is no kind of failback`, {
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
var readAssignment = (word2, report) => {
  const equals = word2.text.indexOf("=");
  if (equals > 0)
    return [word2.text.slice(0, equals), word2.text.slice(equals + 1)];
  report(error("bad-value", word2.at, `${showText(word2.text)} is no assignment`, { expected: "expected NAME=value" }));
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
var readLoop = (word2, report) => {
  if (word2.text === "0" || word2.text === "1")
    return word2.text === "1";
  return refuse(word2, report, `${showText(word2.text)} is no loop flag`, "expected 0 or 1");
};
var readMulticastGroup = (word2, report) => {
  const group2 = parseIpv4(word2.text);
  if (group2 !== void 0 && isMulticast(group2))
    return group2;
  return refuse(word2, report, `${showText(word2.text)} is no IPv4 multicast group`, "expected 224.0.0.0 to 239.255.255.255");
};
var readMulticast6 = (word2, report) => /^ff[0-9a-f]{2}:[0-9a-f:.]*$/i.test(word2.text) ? word2.text : refuse(word2, report, `${showText(word2.text)} is no IPv6 multicast group`, "expected an address that begins with ff");
var readPeer = (word2, report) => {
  if (parseIpv4(word2.text) !== void 0 || !/^[\d.]+$/.test(word2.text))
    return word2.text;
  return refuse(word2, report, `${showText(word2.text)} is no IPv4 address`, "expected an address such as 10.0.0.2, or a host name");
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
  const group2 = readMulticastGroup(second, report);
  const value = port(third, report);
  const ttl = hops(fourth, report);
  const loop = readLoop(fifth, report);
  if (ttl === 0)
    report(warning("ttl-zero", fourth.at, "with ttl 0 no packet leaves this node", { expected: "expected 1 to 4" }));
  if (device === void 0 || group2 === void 0 || value === void 0 || ttl === void 0 || loop === void 0)
    return void 0;
  return { device, group: group2, port: value, ttl, loop };
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
  read: (word2) => nodeName(word2.text),
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
function parseHaCf(file, text2, report) {
  const occurrences = [];
  const faulty = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Map();
  for (const line of logicalLines(file, text2, report)) {
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
    for (const word2 of valuesOf(directive, name, line, report)) {
      if (isSecond(directive, word2, seen, report)) {
        faulty.add(directive.name);
        continue;
      }
      const value = directive.read(word2, report);
      if (value === void 0) {
        faulty.add(directive.name);
        continue;
      }
      if (directive.repeat === "once-each")
        checkUnlike({ directive, value, word: word2 }, occurrences, report);
      if (directive.missed !== void 0)
        report(warning("not-acted-on", word2.at, directive.missed));
      occurrences.push({ directive, at: name.at, word: word2, value });
    }
  }
  return { file, occurrences, faulty };
}
function allOf(haCf, directive) {
  return haCf.occurrences.filter((occurrence) => occurrence.directive === directive);
}
var lastOf = (haCf, directive) => allOf(haCf, directive).at(-1);
var isOf = (occurrence, directive) => occurrence.directive === directive;
function* logicalLines(file, text2, report) {
  const hasMark = text2.startsWith("\uFEFF");
  if (hasMark) {
    report(error("byte-order-mark", startOf(file), "the file begins with a byte order mark", { expected: "expected plain text: save it as UTF-8 without BOM" }));
  }
  for (const whole2 of linesOf(file, text2)) {
    const line = hasMark && whole2.at.line === 1 ? { text: whole2.text.slice(1), at: whole2.at } : whole2;
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
function checkUnlike({ directive, value, word: word2 }, earlier, report) {
  const previous = earlier.find((found) => found.directive === directive && found.value === value);
  if (previous === void 0)
    return;
  report(error("given-twice", word2.at, `${directive.name} ${showText(String(value))} is given a second time`, { expected: `expected once, see ${showPosition(previous.word.at)}` }));
}
function isSecond(directive, word2, seen, report) {
  if (isRepeatable(directive))
    return false;
  const previous = seen.get(directive.name) ?? seen.get(directive.alias ?? directive.name);
  seen.set(directive.name, word2.at);
  if (previous === void 0)
    return false;
  if (directive.repeat === "once") {
    report(error("given-twice", word2.at, `${directive.name} is given a second time`, { expected: `expected once, see ${showPosition(previous)}` }));
    return true;
  }
  report(warning("overridden", word2.at, `this replaces the value at ${showPosition(previous)}`));
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
  const isSound2 = (...rows) => rows.every((row6) => !haCf.faulty.has(row6.name));
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
var defaultInitdead = (span4) => span4 > 1e4 ? span4 : span4 < 6e3 ? millis(12e3) : millis(2 * span4);
function warnOfWindow(timing, at, report) {
  const terms = leaseTerms(timing, "guard");
  if (terms.window === 0)
    return;
  const text2 = `after kill -9 of guardian and agent two nodes may answer for up to ${showTime(terms.window)}: the lease bound is ${showTime(terms.bound)}`;
  report(warning("two-answerers", at, text2, { expected: `expected a deadtime of at least ${showTime(safeDeadtime(timing, terms))}` }));
}
var safeDeadtime = (timing, terms) => millis(Math.ceil(terms.bound * timing.deadtime / terms.patience));
function given(haCf, directive, fallback) {
  const found = lastOf(haCf, directive);
  return { name: directive.name, span: found?.value ?? fallback, at: found?.at };
}
function fallbackOf(directive) {
  const word2 = { text: directive.fallback ?? "", at: startOf("default") };
  return time({ zero: false })(word2, () => {
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
  const hasAddress = groups.some(({ group: group2, resources }) => group2.lease !== "off" && resources.some(({ resource }) => resource.kind === "address"));
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
    return found.value.slice(0, 1).map((word2) => ({ kind: "stonith-plugin", name: word2.text, at: word2.at }));
  if (isOf(found, stonithHost))
    return found.value.slice(1, 2).map((word2) => ({ kind: "stonith-plugin", name: word2.text, at: word2.at }));
  return [];
}
function portClaim(haCf) {
  const ring2 = haCf.occurrences.find((found) => isOf(found, bcast) || isOf(found, udp) || isOf(found, ucast));
  if (ring2 === void 0 || lastOf(haCf, udpport) !== void 0)
    return [];
  return [{ kind: "default-port", port: Number(udpport.fallback), at: ring2.at }];
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
function parseAuthkeys({ file, text: text2, mode }, report) {
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
  const refused2 = /* @__PURE__ */ new Set();
  for (const line of linesOf(file, text2)) {
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
    const key2 = readKey({ index, first, method: second, secret: third }, fail);
    if (key2 === void 0 || second === void 0) {
      refused2.add(index ?? Number.NaN);
      continue;
    }
    if (keys.has(key2.index))
      fail(warning("key-twice", first.at, `key ${key2.index} is given again, this one counts`));
    keys.set(key2.index, { key: key2, method: second, isAfterSelector: selector?.index === key2.index });
  }
  if (selector === void 0) {
    if (!hasSelectorLine)
      fail(error("no-selector", startOf(file), "no line says which key signs", { expected: "expected auth 1 above the key line" }));
    return void 0;
  }
  const chosen = keys.get(selector.index);
  const isReported = refused2.has(selector.index) || refused2.has(Number.NaN);
  if (!chosen?.isAfterSelector && !isReported) {
    const text3 = chosen === void 0 ? `there is no key ${selector.index}` : `key ${selector.index} stands above the line that selects it`;
    fail(error("key-not-found", selector.at, text3, { expected: "expected its key line below" }));
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
function readIndex(word2, report, expected) {
  const index = /^\d{1,9}$/.test(word2.text) ? Number(word2.text) : Number.NaN;
  if (index >= 0 && index <= 15)
    return index;
  const text2 = Number.isNaN(index) ? "this is no key number" : `key ${index} is out of range 0 to 15`;
  report(error("bad-key-line", word2.at, text2, { expected }));
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
  const text2 = textOf(file, expected, report);
  return file.kind === "text" ? parseAuthkeys({ file: file.path, text: text2, mode: file.mode }, report) : void 0;
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
    const text2 = lastOf(haCf, directive)?.word.text ?? directive.fallback;
    if (text2 !== void 0)
      variables2.set(directive.name, text2);
  }
  variables2.set(autoFailback.name, failback);
  for (const { value } of allOf(haCf, env))
    variables2.set(value[0], value[1]);
  return variables2;
}

// dist/config/hash.js
function configHash(config) {
  const { timing } = config;
  const text2 = JSON.stringify([
    config.nodes,
    [timing.keepalive, timing.warntime, timing.deadtime, timing.initdead],
    config.autoFailback,
    // Two nodes may list their rings in another order, and one ucast line or two.
    [...new Set(config.rings.map(showRing))].sort(),
    config.groups.map((group2) => [group2.home, group2.members.map(({ node: node2, priority }) => [node2, priority]), group2.resources.map((resource) => resource.word), ...group2.lease === void 0 ? [] : [group2.lease], ...ownName(group2)])
  ]);
  return fnv64(new TextEncoder().encode(text2)).toString(16).padStart(16, "0");
}
function fnv64(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes)
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}
var ownName = ({ name, resources }) => name === resources[0]?.word ? [] : [{ name }];
var showRing = (ring2) => ring2.kind === "mcast" ? `mcast ${ring2.group} ${ring2.port}` : `${ring2.kind} ${ring2.port}`;

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
var priorityOf = (i) => Math.max(1, 250 - 10 * i);
var showNodes = (nodes) => nodes.length === 0 ? "a node" : nodes.length === 1 ? showText(nodes[0] ?? "") : `one of ${nodes.slice(0, 5).map(showText).join(", ")}${nodes.length > 5 ? ", ..." : ""}`;
var noNames = (what) => ({ what, keys: /* @__PURE__ */ new Map(), tags: /* @__PURE__ */ new Map(), addresses: /* @__PURE__ */ new Map(), scripts: /* @__PURE__ */ new Map() });
function takeName(named, key2, report) {
  const previous = named.keys.get(key2.text);
  if (previous !== void 0) {
    report(error("group-twice", key2.at, `a group named ${showText(key2.text)} exists already`, { expected: `expected another ${named.what} than at ${showPosition(previous)}` }));
    return false;
  }
  named.keys.set(key2.text, key2.at);
  const tag = groupTag(groupName(key2.text));
  const rival = named.tags.get(tag);
  if (rival !== void 0) {
    report(error("group-tag-collision", key2.at, `${showText(key2.text)} and ${showText(rival.text)} (${showPosition(rival.at)}) have the same name ${tag} on the wire`, {
      expected: `expected another ${named.what} in one of them`
    }));
    return false;
  }
  named.tags.set(tag, key2);
  return true;
}
function takeResource(named, { word: word2, resource }, report) {
  const map = resource.kind === "address" ? named.addresses : named.scripts;
  const key2 = resource.kind === "address" ? resource.address : resource.word;
  const previous = map.get(key2);
  if (previous === void 0) {
    map.set(key2, word2.at);
  } else if (resource.kind === "address") {
    report(error("address-twice", word2.at, `${resource.address} is a floating address already at ${showPosition(previous)}`, { expected: "expected each address once" }));
  } else {
    report(warning("resource-twice", word2.at, `${showText(key2)} is a resource already at ${showPosition(previous)}; stopping one stops both`));
  }
}

// dist/config/machine.js
function checkAgainstMachine(claims, facts, { here }) {
  return claims.flatMap((claim) => judge(claim, facts, here));
}
function judge(claim, facts, here) {
  const complain2 = (code, text2, expected, suggestion) => [
    (here && !NEVER_REFUSED.has(code) ? error : warning)(code, claim.at, text2, { expected, suggestion })
  ];
  const missing2 = (known, name) => known !== void 0 && !known.includes(name);
  switch (claim.kind) {
    case "interface":
      return judgeInterface(claim, facts, complain2);
    case "host":
      return missing2(facts.resolvable, claim.name) ? complain2("unresolvable", `${showText(claim.name)} has no address here`) : [];
    case "character-device":
      return missing2(facts.characterDevices, claim.path) ? complain2("no-device", `${showText(claim.path)} is not a character device here`) : [];
    case "user":
      return missing2(facts.users, claim.name) ? complain2("no-user", `there is no user ${showText(claim.name)} here`, void 0, nearest(claim.name, facts.users ?? [])) : [];
    case "program":
      return missing2(facts.executables, claim.path) ? complain2("no-program", `${showText(claim.path)} is not an executable file here`) : [];
    case "script":
      return missing2(facts.scripts, claim.name) ? complain2("no-script", `there is no resource script ${showText(claim.name)} here`) : [];
    case "stonith-plugin":
      return missing2(facts.stonithPlugins, claim.name) ? complain2("no-plugin", `there is no STONITH plugin ${showText(claim.name)} here`) : [];
    case "local-name": {
      const local = facts.hostname.toLowerCase();
      if (claim.nodes.some((node2) => node2 === local))
        return [];
      return complain2("local-name", `this machine is ${showText(local)}, which is not a node`, "expected --node NAME, or its name in a node line", nearestNode(local, claim.nodes));
    }
    case "guard": {
      if (facts.nft !== false)
        return [];
      const text2 = `nft is not found here: without the guard two nodes may answer for up to ${showTime(claim.window)} after kill -9 of guardian and agent`;
      return complain2("no-guard", text2, `expected the package nftables, or a deadtime of at least ${showTime(claim.enough)}`);
    }
    case "default-port": {
      const port2 = facts.servicesPort;
      if (port2 === void 0 || port2 === claim.port)
        return [];
      return complain2("services-port", `/etc/services names port ${port2} for ha-cluster, heir takes ${claim.port}`, `expected udpport ${port2} where Heartbeat's nodes use it`);
    }
  }
}
var NEVER_REFUSED = /* @__PURE__ */ new Set(["no-script", "services-port", "interface-down", "no-guard"]);
function judgeInterface(claim, facts, complain2) {
  const device = showText(claim.device);
  const found = facts.interfaces.find((candidate) => candidate.name === claim.device);
  const names = facts.interfaces.map((candidate) => candidate.name);
  if (found === void 0)
    return complain2("no-interface", `there is no interface ${device} here`, void 0, nearest(claim.device, names));
  if (claim.ipv4 && found.ipv4.length === 0)
    return complain2("no-ipv4", `interface ${device} has no IPv4 address`);
  return found.up ? [] : complain2("interface-down", `interface ${device} is down`);
}
function nearestNode(name, nodes) {
  const short = (text2) => text2.split(".", 1)[0] ?? text2;
  return nodes.find((node2) => short(node2) === short(name)) ?? nearest(name, nodes);
}

// dist/config/nodes.js
var MOST_NODES = 100;
function readNodes(haCf, report) {
  const first = /* @__PURE__ */ new Map();
  for (const { value, word: word2 } of allOf(haCf, node)) {
    const previous = first.get(value);
    if (previous === void 0)
      first.set(value, word2.at);
    else
      report(warning("node-twice", word2.at, `${showText(value)} is a node already at ${showPosition(previous)}`, { expected: "expected each node once" }));
    if (previous === void 0 && !/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(value)) {
      report(warning("odd-node-name", word2.at, `${showText(value)} is no host name`, { expected: "expected letters, digits, dots and hyphens" }));
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
    const text2 = decisive === void 0 ? "auto_failback is missing and defaults to legacy" : "auto_failback legacy";
    report(warning("deprecated", decisive?.at ?? startOf(haCf.file), `${text2}: groups return to their preferred node; legacy is deprecated`, { expected: "expected auto_failback on or off" }));
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
  const word2 = fault.found === void 0 && isOpen ? void 0 : wordAround(before, rest);
  if (word2 !== void 0)
    return wordInstead(word2);
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
  const head2 = /(?:=|[[,])\s*([\w.+/:-]*)$/.exec(before)?.[1];
  if (head2 === void 0 || isInString(before))
    return void 0;
  const word2 = head2 + (/^[^\s,\]}#"']*/.exec(rest)?.[0] ?? "");
  return /[\w/]/.test(word2) ? word2 : void 0;
}
function wordInstead(word2) {
  const lower = word2.toLowerCase();
  if (["yes", "on", "true", "y"].includes(lower))
    return [`${showText(word2)} stands without quotes`, { expected: 'expected true, or "on"' }];
  if (["no", "off", "false", "n"].includes(lower))
    return [`${showText(word2)} stands without quotes`, { expected: 'expected false, or "off"' }];
  return [`${showText(word2)} is no value`, { expected: `expected "${showText(word2)}" in quotes` }];
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
function findPlaces(text2) {
  const root = place(0, 0);
  new Scanner(text2).document(root);
  return root;
}
var place = (key2, value) => ({ key: key2, value, quoted: false, length: 0, members: /* @__PURE__ */ new Map(), items: [] });
var Scanner = class {
  #text;
  #at = 0;
  constructor(text2) {
    this.#text = text2;
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
    const close2 = isLong ? quote.repeat(3) : quote;
    const from = this.#at + close2.length;
    let end = from;
    while (end < this.#text.length && !this.#text.startsWith(close2, end))
      end += quote === '"' && this.#text.charAt(end) === "\\" ? 2 : 1;
    while (isLong && this.#text.charAt(end + 3) === quote)
      end += 1;
    into.quoted = true;
    into.length = Math.max(0, end - from);
    if (!isLong)
      into.value = from;
    this.#at = Math.min(end + close2.length, this.#text.length);
  }
  /** A number, a date or a word: up to the comma, bracket, comment or line end after it. */
  #bare(into) {
    const found = /[^,\]}#\r\n]*/y;
    found.lastIndex = this.#at;
    const text2 = found.exec(this.#text)?.[0] ?? "";
    into.length = text2.trimEnd().length;
    this.#at += text2.length;
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
    const text2 = found.exec(this.#text)?.[0];
    this.#at += text2?.length ?? 0;
    return text2;
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
  #peek(text2) {
    return this.#text.startsWith(text2, this.#at);
  }
};
function descend(from, keys) {
  return keys.reduce((table2, key2) => {
    const found = member(table2, key2);
    return found.items.at(-1) ?? found;
  }, from);
}
function member(table2, key2) {
  const found = table2.members.get(key2.name) ?? place(key2.at, key2.at);
  table2.members.set(key2.name, found);
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
function parseToml(file, text2, report) {
  const hasMark = text2.startsWith("\uFEFF");
  if (hasMark) {
    report(error("byte-order-mark", { file, line: 1, column: 1 }, "the file begins with a byte order mark", { expected: "expected plain text: save it as UTF-8 without BOM" }));
  }
  const lines = (hasMark ? text2.slice(1) : text2).split("\n");
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
function attempt(text2) {
  try {
    return { kind: "data", data: (0, import_toml.parse)(text2) };
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
function placing(file, text2) {
  const starts = [0];
  for (let at = text2.indexOf("\n"); at !== -1; at = text2.indexOf("\n", at + 1))
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
  const text2 = plainText(given2);
  if (text2 === void 0 || !kinds.some((kind) => kind === given2.kind))
    return wrongKind(given2, `expected ${kinds.map((kind) => KINDS[kind]).join(", or ")}`, report);
  const word2 = { text: text2, at: given2.at };
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text2))
    return refuse(word2, report, `${showText(text2)} has a control character`, "expected plain text in one line");
  const value = read(word2, report);
  return value === void 0 ? void 0 : { value, word: word2 };
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
var whole = (expected, ...kinds) => (value, report) => kinds.some((kind) => kind === value.kind) ? value : wrongKind(value, expected, report);
function oneOf(...words) {
  const expected = `expected ${listed(words.map((each) => `"${each}"`))}`;
  const read = plain(["text"], (word2, report) => {
    const found = words.find((candidate) => candidate === word2.text);
    if (found !== void 0)
      return found;
    report(error("bad-value", word2.at, `${showText(word2.text)} is not allowed here`, { expected, suggestion: nearest(word2.text, words) }));
    return void 0;
  });
  return (value, report) => value.kind === "text" ? read(value, report) : wrongKind(value, expected, report);
}
var row4 = (key2) => key2;
var some = (word2, report) => word2.text.trim() === "" ? refuse(word2, report, "an empty text means nothing here", "expected at least one character") : word2.text;
var TEXTS_EXPECTED = "expected a list of texts in quotes";

// dist/config/toml-keys-group.js
var RESERVED = ["all", "local", "foreign"];
var readGroupName = (word2, report) => {
  if (/^\S+$/.test(word2.text) && !RESERVED.includes(word2.text))
    return word2.text;
  const text2 = RESERVED.includes(word2.text) ? `${showText(word2.text)} means several groups in commands` : `${showText(word2.text)} cannot be the name of a group`;
  report(error("bad-value", word2.at, text2, { expected: "expected one word such as web" }));
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
  read: whole("expected a list of names in quotes, or of tables with name and priority", "list"),
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
  read: whole("expected a list of resources", "list"),
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
  read: whole(TEXTS_EXPECTED, "list"),
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
  read: plain(["text"], (word2, report) => some(word2, report) && readPeer(word2, report)),
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
  read: plain(["flag"], (word2) => word2.text === "true"),
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
  read: whole(TEXTS_EXPECTED, "list"),
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
  read: whole(TEXTS_EXPECTED, "list"),
  defaultText: "`resource.d` where heir.toml is, then `/etc/init.d`",
  explanation: "Where resource scripts are looked for, in this order",
  linuxHa: "`/etc/ha.d/resource.d`, `/etc/init.d`",
  example: '["/etc/ha.d/resource.d", "/etc/init.d"]'
});
var readDirectory = plain(["text"], absolutePath);
var readLimit = (word2, report) => word2.text === "never" ? millis(Number.POSITIVE_INFINITY) : time({ zero: true })(word2, report);
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
var seconds = (span4) => String(span4 / 1e3);
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
  read: whole("expected a table of texts", "table"),
  explanation: "Resource scripts see it as HA_NAME; any number of names",
  linuxHa: "env, and the variables of directives that heir does not need",
  example: '"north"'
});
var table = (path) => ({ path, takes: "table", read: whole(`expected [${path}]`, "table"), explanation: "", linuxHa: "", example: "" });
var tables = (path) => ({ path, takes: "list of tables", read: whole(`expected [[${path}]]`, "list"), explanation: "", linuxHa: "", example: "" });
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
var isBareAddress = (word2) => /^\d[^.]*\.\d[^.]*\.\d[^.]*\.\d/.test(word2);
function readAddress({ whole: whole2, script, argument }, report) {
  const [first, mask, ...rest] = components(argument);
  const address = first === void 0 ? void 0 : readHost(first, report);
  if (first === void 0)
    bad2(argument, report, `${showText(whole2.text)} has no address`, FORM);
  const prefix = mask === void 0 ? void 0 : readMask(mask, report);
  const places = readPlaces(rest, report);
  if (address === void 0 || places === void 0 || mask !== void 0 && prefix === void 0)
    return void 0;
  if (script === "IPaddr2" && mask?.text.includes(".")) {
    report(warning("bad-address", mask.at, `IPaddr2 of Heartbeat wants a prefix length, not ${showText(mask.text)}`, { expected: `expected ${prefix}` }));
  }
  return {
    kind: "address",
    word: whole2.text,
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
  return argument.text.split("/").map((text2) => {
    const part = partOf(argument, from, from + text2.length);
    from += text2.length + 1;
    return part;
  });
}
function bad2(part, report, text2, expected) {
  report(error("bad-address", part.at, text2, { expected }));
}

// dist/config/resource-word.js
function readResource(word2, report) {
  const [script = "", ...args] = isBareAddress(word2.text) ? ["IPaddr", ...word2.text.split("::")] : word2.text.split("::");
  if (script === "") {
    report(error("bad-value", word2.at, `${showText(word2.text)} names no script`, { expected: "expected script::argument::argument" }));
    return void 0;
  }
  if (word2.text === "\\") {
    report(error("bad-continuation", word2.at, "a backslash must be the last character of its line", { expected: "expected nothing after it, no blank either" }));
    return void 0;
  }
  if (script !== "IPaddr" && script !== "IPaddr2")
    return { kind: "script", word: word2.text, script, args };
  const offset = isBareAddress(word2.text) ? 0 : script.length + 2;
  const [argument = "", ...more] = args;
  if (more.length > 0) {
    const { at } = partOf(word2, offset + argument.length);
    report(error("bad-address", at, `${showText(more.join("::"))} is one argument too many for ${script}`, { expected: `expected ${script}::ip/bits/interface` }));
    return void 0;
  }
  if (args.length === 0) {
    report(error("bad-address", word2.at, `${script} without an address`, { expected: `expected ${script}::ip/bits/interface` }));
    return void 0;
  }
  return readAddress({ whole: word2, script, argument: partOf(word2, offset) }, report);
}

// dist/config/toml-table.js
var ALL = [...TOML_KEYS, ...TOML_TABLES];
function readTable(table2, section, { report, isWhole: isWhole2 = true }) {
  const rows = ALL.filter((row6) => parentOf(row6.path) === section);
  const found = /* @__PURE__ */ new Map();
  const faulty = /* @__PURE__ */ new Set();
  for (const [name, entry] of table2.entries) {
    const row6 = rows.find((candidate) => nameOf(candidate.path) === name);
    if (row6 === void 0) {
      report(unknownKey({ name, section, at: entry.at, rows }));
      continue;
    }
    const value = row6.read(entry.value, report);
    if (value === void 0)
      faulty.add(row6);
    else
      found.set(row6, { value, at: entry.at, written: entry.value });
  }
  for (const row6 of rows) {
    if (row6.isNeeded !== true || !isWhole2 || found.has(row6) || faulty.has(row6))
      continue;
    report(error("missing-key", table2.at, `${nameOf(row6.path)} is missing${section === "" ? "" : ` in this ${section.split(".")[0]}`}`, { expected: row6.example === "" ? `expected a [[${row6.path}]] table` : `expected ${nameOf(row6.path)} = ${row6.example}` }));
  }
  const get = (key2) => found.get(key2);
  return { at: table2.at, get, faulty };
}
var parentOf = (path) => path.split(".").slice(0, -1).join(".");
var nameOf = (path) => path.split(".").at(-1) ?? path;
function unknownKey({ name, section, at, rows }) {
  const shown = showText(section === "" ? name : `${section}.${name}`);
  const text2 = `unknown key ${shown}`;
  const near = name.length > 40 ? void 0 : nearest(name, rows.map((row6) => nameOf(row6.path)));
  const elsewhere = ALL.find((row6) => nameOf(row6.path) === name) ?? ALL.find((row6) => row6.linuxHa.split(", ").includes(name));
  const suggestion = near ?? elsewhere?.path;
  if (suggestion !== void 0)
    return error("unknown-key", at, text2, { suggestion });
  const directive = findDirective(name);
  if (directive === void 0)
    return error("unknown-key", at, text2, { expected: `expected one of ${rows.map((row6) => nameOf(row6.path)).join(", ")}` });
  return error("unknown-key", at, text2, { expected: `no key says what ${name} says in ha.cf: ${directive.explanation}` });
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
function readWord(word2, report) {
  if (!/^[^\s\u0000-\u001f\u007f]+$/.test(word2.text)) {
    report(error("bad-value", word2.at, `${word2.text === "" ? "an empty text" : showText(word2.text)} is not one word`, { expected: 'expected one such as "httpd", or a table: { script = "name", args = ["..."] }' }));
    return void 0;
  }
  const resource = readResource(word2, report);
  return resource === void 0 ? void 0 : { word: word2, resource };
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
  for (const row6 of foreign) {
    const found = keys.get(row6);
    if (found === void 0)
      continue;
    report(error("key-not-here", found.at, `${nameOf(row6.path)} does not go with ${address === void 0 ? "script" : "address"}`, { expected: "expected a resource of its own" }));
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
  const word2 = joined([[void 0, address], ["/", device], [":", label], ["/", broadcast]]);
  const resource = readAddress({ whole: word2, script: "IPaddr", argument: word2 }, report);
  return resource === void 0 ? void 0 : { word: word2, resource, ...device === void 0 ? {} : { deviceAt: device.at } };
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
  for (const [word2, text2, expected] of found)
    report(error("bad-address", word2.at, text2, { expected }));
  return found.length === 0;
}
function joined(pieces) {
  let text2 = "";
  const seams = [];
  for (const [mark = "", piece] of pieces) {
    if (piece === void 0)
      continue;
    text2 += mark;
    seams.push({ from: text2.length, at: piece.at });
    text2 += piece.text;
  }
  const [first, ...rest] = seams;
  const at = first?.at ?? { file: "", line: 1, column: 1 };
  return rest.length === 0 ? { text: text2, at } : { text: text2, at, seams: rest };
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
  const word2 = { text: [name, ...args.map((arg) => showArg(arg.value))].join("::"), at: script.word.at };
  if (name === "IPaddr" || name === "IPaddr2" || isBareAddress(name))
    return readWord(word2, report);
  return { word: word2, resource: { kind: "script", word: word2.text, script: name, args: args.map((arg) => arg.value) } };
}
var showArg = (text2) => text2.includes("::") || /^:|:$|["\s\u0000-\u001f]/.test(text2) ? JSON.stringify(text2) : text2;
function readArgs(keys, report) {
  const list2 = keys.get(argsKey)?.value.items ?? [];
  const args = list2.map((item) => readText(item, report));
  const good = args.filter((arg) => arg !== void 0);
  return good.length < args.length ? void 0 : good;
}

// dist/config/toml-groups.js
function readTomlGroups(list2, context) {
  const named = noNames("name");
  return list2.items.flatMap((item) => {
    if (item.kind !== "table")
      return wrongKind(item, "expected [[group]] tables", context.report) ?? [];
    return readGroup2(item, named, context) ?? [];
  });
}
function readGroup2(table2, named, context) {
  const { report, isWhole: isWhole2 } = context;
  const keys = readTable(table2, groupKey.path, { report, isWhole: isWhole2 });
  const members = readMembers(keys, context);
  const resources = readResources(keys, named, report);
  const key2 = nameWord(keys, resources?.[0], report);
  const isNew = key2 !== void 0 && takeName(named, key2, report);
  const [home] = members ?? [];
  if (key2 === void 0 || !isNew || home === void 0 || members === void 0 || resources === void 0)
    return void 0;
  const name = groupName(key2.text);
  return {
    at: table2.at,
    resources: resources.map(({ word: word2, resource, deviceAt }) => ({ at: word2.at, resource, ...deviceAt === void 0 ? {} : { deviceAt } })),
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
  const list2 = keys.get(resourcesKey)?.value;
  if (list2 === void 0)
    return void 0;
  if (list2.items.length === 0)
    report(error("no-resources", list2.at, "a group without resources does nothing", { expected: "expected at least one address or script" }));
  const found = list2.items.flatMap((item) => {
    const resource = readTomlResource(item, report);
    if (resource !== void 0)
      takeResource(named, resource, report);
    return resource === void 0 ? [] : [resource];
  });
  return found.length === 0 || found.length < list2.items.length ? void 0 : found;
}
function readMembers(keys, { nodes, report, isWhole: isWhole2 }) {
  const list2 = keys.get(groupNodesKey)?.value;
  if (list2 === void 0)
    return keys.faulty.has(groupNodesKey) ? void 0 : nodes.map((node2, i) => ({ node: node2, priority: priorityOf(i) }));
  if (list2.items.length === 0)
    report(error("no-node", list2.at, "no node may hold this group", { expected: `expected ${showNodes(nodes)}` }));
  const seen = /* @__PURE__ */ new Map();
  const members = list2.items.map((item, i) => {
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
    return { node: node2, priority: read?.get(memberPriorityKey)?.value.value ?? priorityOf(i) };
  });
  const good = members.filter((member2) => member2 !== void 0);
  if (good.length === 0 || good.length < members.length)
    return void 0;
  return good.sort((a, b) => b.priority - a.priority || nodes.indexOf(a.node) - nodes.indexOf(b.node));
}
function readNode(word2, nodes, report) {
  const node2 = nodeName(word2.text);
  if (nodes.length === 0 || nodes.includes(node2))
    return node2;
  const hint = { expected: `expected ${showNodes(nodes)}`, suggestion: nearest(node2, nodes) };
  report(error("unknown-node", word2.at, `${showText(word2.text)} is not a node of the cluster`, hint));
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
    const key2 = longName(draft);
    const previous = seen.get(key2);
    if (previous !== void 0)
      report(warning("ring-twice", at, `the same ring as at ${showPosition(previous)}, used once`));
    seen.set(key2, previous ?? at);
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
function readTomlRings(list2, { report, isWhole: isWhole2 }) {
  const placed = [];
  const claims = [];
  for (const item of list2.items) {
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
  if (list2.items.length === 0)
    report(error("no-ring", list2.at, "no ring", { expected: "expected at least one [[ring]]" }));
  return { rings: namedRings(placed, report), claims };
}
function draftOf2(keys, { report, isWhole: isWhole2 }) {
  const kind = keys.get(ringKindKey)?.value.value;
  const device = keys.get(ringInterfaceKey)?.value.value;
  const port2 = keys.get(ringPortKey)?.value.value ?? Number(ringPortKey.fallback);
  if (kind === void 0)
    return void 0;
  for (const row6 of Object.values(OWN).flat()) {
    const given2 = keys.get(row6);
    if (given2 === void 0 || OWN[kind].includes(row6))
      continue;
    report(error("key-not-here", given2.at, `a ring of kind ${kind} has no ${nameOf(row6.path)}`, { expected: `expected only with ${ownerOf(row6)}` }));
  }
  const need = (key2) => {
    const found = keys.get(key2);
    if (found === void 0 && !keys.faulty.has(key2) && isWhole2) {
      report(error("missing-key", keys.at, `${nameOf(key2.path)} is missing in this ring`, { expected: `expected ${nameOf(key2.path)} = ${key2.example}` }));
    }
    return found?.value;
  };
  switch (kind) {
    case "mcast": {
      const group2 = need(ringGroupKey)?.value;
      const ttl = keys.get(ringTtlKey);
      if (ttl?.value.value === 0)
        report(warning("ttl-zero", ttl.value.word.at, "with ttl 0 no packet leaves this node", { expected: "expected 1 to 4" }));
      const loop = keys.get(ringLoopKey)?.value.value ?? false;
      return group2 === void 0 || device === void 0 ? void 0 : { kind, device, group: group2, port: port2, ttl: ttl?.value.value ?? Number(ringTtlKey.fallback), loop };
    }
    case "ucast": {
      const peer = need(ringPeerKey)?.value;
      return peer === void 0 || device === void 0 ? void 0 : { kind, device, peer, port: port2 };
    }
    case "bcast":
      return device === void 0 ? void 0 : { kind, device, port: port2 };
  }
}
var ownerOf = (key2) => Object.entries(OWN).find(([, rows]) => rows.includes(key2))?.[0] ?? "no kind";
function claimsOf2(draft, keys) {
  const at = (key2) => keys.get(key2)?.value.word.at ?? keys.at;
  const device = { kind: "interface", device: draft.device, ipv4: draft.kind !== "ucast", at: at(ringInterfaceKey) };
  if (draft.kind !== "ucast" || parseIpv4(draft.peer) !== void 0)
    return [device];
  return [device, { kind: "host", name: draft.peer, at: at(ringPeerKey) }];
}

// dist/config/toml-load.js
function loadToml(sources, options) {
  const problems = [];
  const report = (found) => problems.push(found);
  const finish3 = (result) => {
    const ordered = inFileOrder(problems, filesOf(sources).map((file2) => file2.path));
    return { ...result, problems: ordered, config: hasError(ordered) ? void 0 : result.config };
  };
  const file = sources.toml.path;
  const usual = [`${sources.directory}/resource.d`, "/etc/init.d"];
  const text2 = textOf(sources.toml, "expected a TOML file such as etc/heir/heir.toml of the sources", report);
  const document = sources.toml.kind === "text" ? parseToml(file, text2, report) : void 0;
  if (document === void 0)
    return finish3({ config: void 0, directives: [], claims: [], scriptPath: usual });
  const isWhole2 = !document.isDamaged;
  const { top, logging: logging2, evidence, scripts } = readTables(document.root, { report, isWhole: isWhole2 });
  const haCf = asDirectives({ file, tables: [top, logging2], environment: top.get(environmentTableKey)?.value, keys: top }, report);
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
  const directives = usesOf({ top, logging: logging2, evidence, scripts });
  if (auth === void 0 || hasError(problems))
    return finish3({ config: void 0, directives, claims, scriptPath });
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
  return finish3({ config, directives, claims, scriptPath });
}
function authkeysPath(file, text2) {
  const root = parseToml(file, text2, () => {
  })?.root;
  const entry = root?.entries.get(authkeysKey.path);
  const given2 = entry === void 0 ? void 0 : authkeysKey.read(entry.value, () => {
  })?.value;
  return given2 ?? JSON.parse(authkeysKey.fallback ?? "");
}
function readTables(root, context) {
  const top = readTable(root, "", context);
  const inner = (key2) => {
    const found = top.get(key2);
    return found === void 0 ? void 0 : readTable(found.value, key2.path, context);
  };
  return { top, logging: inner(loggingKey), evidence: inner(evidenceKey), scripts: inner(scriptsKey) };
}
function asDirectives({ file, tables: tables2, environment: environment2, keys }, report) {
  const occurrences = [];
  const faulty = /* @__PURE__ */ new Set();
  for (const row6 of TOML_KEYS) {
    const { directive } = row6;
    if (directive === void 0)
      continue;
    for (const table2 of tables2) {
      const found = table2?.get(row6);
      if (found !== void 0)
        occurrences.push({ directive, at: found.at, word: found.value.word, value: found.value.value });
      if (table2?.faulty.has(row6) === true)
        faulty.add(directive.name);
    }
  }
  occurrences.push(...nodeOccurrences(keys, faulty, report), ...variables(environment2, report));
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
    const text2 = plainText(entry.value);
    if (text2 === void 0 || text2.includes("\0")) {
      wrongKind(entry.value, "expected a text in quotes", report);
      return [];
    }
    if (!/^[^=\0]+$/.test(name)) {
      report(error("bad-value", entry.at, `${showText(name)} cannot be the name of a variable`, { expected: "expected a name without =" }));
      return [];
    }
    return [{ directive: env, at: entry.at, word: { text: text2, at: entry.value.at }, value: [name, text2] }];
  });
}
function readScriptPath(top, report) {
  const list2 = top.get(scriptPathKey)?.value;
  if (list2 === void 0)
    return void 0;
  const found = list2.items.map((item) => readDirectory(item, report)?.value).filter((path) => path !== void 0);
  return found.length < list2.items.length ? void 0 : found;
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
function usesOf({ top, logging: logging2, evidence, scripts }) {
  const rows = TOML_KEYS.filter((row6) => !/^(?:ring|group|environment)\./.test(row6.path));
  const found = (row6) => {
    const given2 = [top, logging2, evidence, scripts].map((keys) => keys?.get(row6)).find((each) => each !== void 0);
    return given2 === void 0 ? void 0 : { at: given2.at, text: showValue(given2.written) };
  };
  const uses = rows.map((row6) => ({ row: row6, given: found(row6) }));
  return [
    ...uses.flatMap(({ row: row6, given: given2 }) => given2 === void 0 ? [] : [{ name: row6.path, value: given2.text, source: given2.at, standing: "used" }]),
    ...uses.flatMap(({ row: row6, given: given2 }) => {
      const value = row6.fallback ?? row6.defaultText;
      return given2 !== void 0 || value === void 0 ? [] : [{ name: row6.path, value, source: "default", standing: "used" }];
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
    const [text2, { mode }] = await Promise.all([readFile(path, "utf8"), stat(path)]);
    return { kind: "text", path, text: text2, mode: mode & 4095 };
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
  const text2 = error2 instanceof Error ? error2.message : String(error2);
  const unknown = /^Unknown option '(-+)([^']*)'/.exec(text2);
  if (unknown === null)
    return text2.split(/\. |\n/)[0] ?? text2;
  const near = nearest(unknown[2] ?? "", known);
  return `unknown option ${unknown[1]}${unknown[2]}${near === void 0 ? "" : ` (did you mean --${near}?)`}`;
}
var wrongWord = (option, word2, known) => `${option}: ${JSON.stringify(word2)} is not one of ${known.join(", ")}`;
var isOneOf = (words, word2) => words.includes(word2);

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

// dist/cli/key-file.js
var KEY_METHODS = ["sha256", "sha1", "md5"];
var KEY_BITS = 256;
function keyFile({ method, index, secret }) {
  const digits = [...secret].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  return `# ${secret.length * 8} random bits, made by heir keygen
auth ${index}
${index} ${method} ${digits}
`;
}

// dist/cli/args.js
var COMMANDS = ["status", "why", "check", "convert", "standby", "unstandby", "takeover", "restart", "keygen", "decode"];
var FORMATS2 = ["table", "text", "json", "tsv"];
var OPTIONS = {
  "run-dir": { type: "string", shown: "--run-dir DIR", means: `where heird has its socket (${DEFAULT_RUN_DIR})` },
  output: { type: "string", short: "o", shown: "-o, --output F", means: "" },
  watch: { type: "boolean", shown: "--watch", means: "again every second, until interrupted" },
  config: { type: "string", shown: "--config PATH", means: "holds ha.cf, haresources and authkeys, or is a TOML file" },
  node: { type: "string", shown: "--node NAME", means: "check for this node (uname -n, else the first node)" },
  here: { type: "boolean", shown: "--here", means: "facts of this machine are errors, not warnings" },
  method: { type: "string", shown: "--method M", means: `${KEY_METHODS.join(", ")} (${KEY_METHODS[0]})` },
  index: { type: "string", shown: "--index N", means: "number of the key, 0 to 15 (1)" },
  authkeys: { type: "string", shown: "--authkeys FILE", means: "verify with its keys (nothing is verified)" }
};
var TARGETS = `all (the default), local (groups whose home is this node), foreign (the
others), or the name of one group as 'heir status' prints it.`;
var TABLE = {
  status: {
    summary: "nodes, rings and groups as this node sees them",
    options: ["output", "watch", "run-dir"],
    formats: ["table", "json", "tsv"],
    details: `Exit status 0 when healthy, 3 when heird does not answer, 1 when degraded:
  the node is starting or leaving; a peer is not up; a ring of a peer that is
  up is down or works one way only; a group has no holder, no successor or an
  unfinished or failed stop; or there is a warning.

tsv prints one fact a line, its kind first:
  node NAME STATE SINCE_MS VERSION
  peer NAME STATE AGE_MS REASON
  ring PEER NAME STATE HEARD_AGE_MS HEARS_US
  group NAME HOLDER STATE PHASE PRIORITY EPOCH SUCCESSOR STANDBY SINCE_MS REASON
  warning TEXT`
  },
  why: {
    summary: "who could hold a group, and the last decisions about it",
    operand: "GROUP",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: "Without GROUP: all groups. Decisions are this node's own, newest first."
  },
  check: {
    summary: "all problems of a configuration, without a daemon",
    options: ["config", "node", "here", "output"],
    formats: ["text", "json"],
    details: `Prints every problem as file:line:column: what is wrong (what was expected),
then what is accepted and not acted upon, and the arithmetic of the lease.
Without --config: ${DEFAULT_TOML} if it is there, else ${DEFAULT_DIRECTORY}.
Exit status 0 clean, 1 warnings, 2 errors.`
  },
  convert: {
    summary: "the files of Linux-HA as TOML, to standard output",
    options: ["config"],
    formats: ["text"],
    details: `Reads ${DEFAULT_DIRECTORY} unless --config names another directory. What it prints means
the same, down to the hash: nodes with the files and nodes with the TOML make
a cluster. Comments name what was accepted and has no effect. Problems go to
standard error. Exit status 0 done, 2 the files have errors.`
  },
  standby: {
    summary: "give groups to another node and do not take them again",
    operand: "GROUP|all|local|foreign",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: `${TARGETS}
Lasts over restarts, until unstandby. Refused when no other node could take
them. Exit status 0 done, 1 refused or not done in time.`
  },
  unstandby: {
    summary: "end the standby of groups",
    operand: "GROUP|all|local|foreign",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: `${TARGETS}
Also forgets failed starts. Exit status 0 done, 1 refused.`
  },
  takeover: {
    summary: "take groups from the nodes that hold them",
    operand: "GROUP|all|local|foreign",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: `${TARGETS}
They are stopped there before they start here. Exit status 0 done, 1 refused
or not done in time.`
  },
  restart: {
    summary: "replace this node's agent and move nothing",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: `For an upgrade: the agent tells its peers to be patient, leaves what it holds
to a new agent with the program that is on disk now, and ends. No group moves,
no service is touched. The configuration is the one that heird was started
with. Exit status 0 the new agent holds what the old one held, 1 refused, with
the reason, or something moved.`
  },
  keygen: {
    summary: "a new authkeys file with a random key",
    options: ["method", "index", "output"],
    formats: [],
    file: "write there, mode 0600; never over a file (standard output)",
    details: `The key has ${KEY_BITS} random bits. Heartbeat knows sha1 and md5, only heir sha256.
Make it once, and copy it to the other nodes over a safe way.

To change the key without an outage, since a node accepts every key of its
file and signs with the selected one:
  1. heir keygen --index 2, and add its last line to authkeys on every node
  2. when every heird has read that: auth 2 instead of auth 1 on every node
  3. when every heird has read that: take the line of key 1 away everywhere
heird reads its files only when it starts ('heir restart' is not enough):
stop and start it on one node after the other.

Exit status 0 done, 1 the file is there already or cannot be written.`
  },
  decode: {
    summary: "what datagrams say, without a daemon",
    operand: "FILE",
    options: ["authkeys"],
    formats: ["json"],
    details: `Reads datagrams in hex, one a line, from FILE or standard input, and prints one
JSON object for each: ok, auth, fields in the order of the wire, and message
where it is heir's own; or why heir would reject it. Blanks and colons between
the digits do not matter. Dumps of xxd, xxd -p, hexdump -C and tcpdump -x or -X
are read as they are, headers of IPv4 and UDP included:
  tcpdump -l -n -x udp port 694 | heir decode --authkeys /etc/ha.d/authkeys
No key is ever printed.

Exit status 0 all decoded, 1 a line was rejected, 2 usage or unreadable files.`
  }
};
var LARGEST_INDEX = 15;
function parseHeirArgs(argv) {
  const general = "heir --help";
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        "run-dir": { type: "string" },
        output: { type: "string", short: "o" },
        watch: { type: "boolean" },
        config: { type: "string" },
        node: { type: "string" },
        here: { type: "boolean" },
        method: { type: "string" },
        index: { type: "string" },
        authkeys: { type: "string" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" }
      }
    });
  } catch (error2) {
    return { kind: "usage", text: usageText(error2, [...Object.keys(OPTIONS), "help", "version"]), try: general };
  }
  const { values, positionals } = parsed;
  const [first, ...rest] = positionals;
  const wantsHelp = values.help === true || first === "help";
  const word2 = first === "help" ? rest[0] : first;
  if (values.version === true)
    return { kind: "version" };
  if (word2 === void 0)
    return wantsHelp ? { kind: "help", text: generalHelp() } : { kind: "usage", text: "no command given", try: general };
  if (!isOneOf(COMMANDS, word2)) {
    const near = nearest(word2, COMMANDS);
    return { kind: "usage", text: `unknown command ${JSON.stringify(word2)}${near === void 0 ? "" : ` (did you mean ${near}?)`}`, try: general };
  }
  if (wantsHelp)
    return { kind: "help", text: commandHelp(word2) };
  const spec = TABLE[word2];
  const usage = (text2) => ({ kind: "usage", text: text2, try: `heir ${word2} --help` });
  const foreign = Object.keys(OPTIONS).find((name) => values[name] !== void 0 && !spec.options.includes(name) && name !== "run-dir");
  if (foreign !== void 0)
    return usage(`${word2} has no option --${foreign}`);
  if (rest.length > (spec.operand === void 0 ? 0 : 1))
    return usage(`${word2} takes ${spec.operand === void 0 ? "no word" : "one word"}, not ${rest.map((it) => JSON.stringify(it)).join(" ")}`);
  const [formats, said] = spec.file === void 0 ? [spec.formats, values.output] : [FORMATS2, void 0];
  const format = said ?? formats[0] ?? "text";
  if (!isOneOf(formats, format))
    return usage(wrongWord("--output", format, formats));
  const method = values.method ?? KEY_METHODS[0];
  if (!isOneOf(KEY_METHODS, method))
    return usage(wrongWord("--method", method, KEY_METHODS));
  const index = values.index ?? "1";
  if (!/^\d{1,2}$/.test(index) || Number(index) > LARGEST_INDEX)
    return usage(`--index: ${JSON.stringify(index)} is not a number from 0 to ${LARGEST_INDEX}`);
  return {
    kind: "run",
    args: {
      command: word2,
      operand: rest[0],
      runDir: values["run-dir"] ?? DEFAULT_RUN_DIR,
      format,
      watch: values.watch === true,
      config: values.config,
      node: values.node,
      here: values.here === true,
      method,
      index: Number(index),
      file: spec.file === void 0 ? void 0 : values.output,
      authkeys: values.authkeys
    }
  };
}
function generalHelp() {
  const width = Math.max(...COMMANDS.map((name) => name.length)) + 2;
  return `heir: high availability failover for Linux

usage: heir [--run-dir DIR] COMMAND [OPTIONS]

${COMMANDS.map((name) => `  ${name.padEnd(width)}${TABLE[name].summary}`).join("\n")}

  heir COMMAND --help tells more; heir --version prints the version

exit status: 0 done or healthy, 1 degraded or refused, 2 usage or configuration,
             3 heird is not running
`;
}
function commandHelp(name) {
  const spec = TABLE[name];
  const options = spec.options.map((option) => {
    const formats = `${spec.formats.join(", ")} (${spec.formats[0]})`;
    const { shown, means } = option === "output" ? { shown: "-o, --output F", means: spec.file ?? formats } : OPTIONS[option];
    return `  ${shown.padEnd(17)}${means}`;
  });
  const operand = spec.operand === void 0 ? "" : ` [${spec.operand}]`;
  return `heir ${name}: ${spec.summary}

usage: heir ${name}${operand} [OPTIONS]

${options.join("\n")}

${spec.details}
`;
}

// dist/cli/commands/check.js
import { hostname as hostname2 } from "node:os";

// dist/config/explain-lease.js
var explainLease = (timing) => [...explain(timing, "guard"), "", ...explain(timing, "address")];
var HEADINGS = {
  guard: "with the nftables guard",
  address: "without it, by address lifetime alone"
};
function explain(timing, kind) {
  const terms = leaseTerms(timing, kind);
  const ms = showTime;
  const holds = (yes) => yes ? "holds" : "does not hold";
  return [
    `lease ${HEADINGS[kind]}:`,
    `  T = ${ms(terms.length)}, renewed every i = ${ms(terms.interval)}`,
    `  safety: patience ${ms(terms.patience)} >= bound ${ms(terms.bound)}: ${holds(terms.safe)}`,
    `    patience = deadtime ${ms(timing.deadtime)} x ${1 - 2 * CLOCK_RATE}, as clocks differ`,
    `    bound = ${LOST_HEARTBEATS + 1} x keepalive ${ms(timing.keepalive)} + delta ${ms(CHECK_TO_KERNEL)} + T + expiry ${ms(expirySlack(kind))}`,
    `  availability: T = ${ms(terms.length)} >= 2 i + stall ${ms(HEALTHY_STALL)}: ${holds(terms.available)}`,
    terms.window === 0 ? "  after kill -9 of guardian and agent: no time with two answerers" : `  after kill -9 of guardian and agent: two nodes may answer for up to ${ms(terms.window)}`,
    `    (the old address is silent at most ${ms(terms.bound)} after the last heartbeat)`
  ];
}

// dist/config/check-report.js
function checkReport(loaded, options) {
  const { sources, facts, here } = options;
  const ofMachine = facts === void 0 ? [] : checkAgainstMachine(loaded.claims, facts, { here });
  const files = filesOf(sources).map((file) => file.path);
  const problems = inFileOrder([...loaded.problems, ...ofMachine, ...options.further ?? []], files);
  return {
    schema: "heir.check/1",
    node: options.node,
    status: hasError(problems) ? 2 : problems.length > 0 ? 1 : 0,
    problems: problems.map((found) => ({ severity: found.severity, code: found.code, ...found.position, text: formatProblem(found) })),
    directives: loaded.directives.map(({ name, value, source, standing }) => ({
      name,
      value,
      at: source === "default" ? null : showPosition(source),
      standing
    })),
    cluster: loaded.config === void 0 ? null : clusterOf(loaded.config)
  };
}
function showCheck(report) {
  const idle = report.directives.filter((use) => use.standing === "accepted" && use.at !== null);
  const { cluster: cluster2 } = report;
  const sections = [
    report.problems.map((found) => found.text),
    idle.length === 0 ? [] : ["accepted without effect:", ...idle.map((use) => `  ${use.at} ${use.name} ${use.value}`)],
    cluster2 === null ? [] : describe(cluster2),
    cluster2 === null ? [] : cluster2.lease,
    [summary(report)]
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines, i) => i === 0 ? lines : ["", ...lines]).map(visible);
}
function clusterOf(config) {
  const { timing } = config;
  return {
    name: config.cluster,
    nodes: config.nodes,
    rings: config.rings.map((ring2) => ring2.name),
    timing: { keepalive_ms: timing.keepalive, warntime_ms: timing.warntime, deadtime_ms: timing.deadtime, initdead_ms: timing.initdead },
    groups: config.groups.map(({ name, members, lease = "on" }) => ({ name, members, lease })),
    lease: explainLease(timing),
    hash: config.hash
  };
}
var describe = (cluster2) => [
  `cluster ${cluster2.name}: nodes ${cluster2.nodes.join(" ")}`,
  ...cluster2.rings.map((ring2) => `ring ${ring2}`),
  ...cluster2.groups.map((group2) => `group ${group2.name}: ${group2.members.map(({ node: node2, priority }) => `${node2} ${priority}`).join(", ")}${group2.lease === "off" ? ", lease off" : ""}`),
  `hash ${cluster2.hash}, the same on every node`
];
function summary(report) {
  const errors = report.problems.filter((found) => found.severity === "error").length;
  const warnings = report.problems.length - errors;
  const count = (number, word2) => `${number} ${word2}${number === 1 ? "" : "s"}`;
  return `${count(errors, "error")}, ${count(warnings, "warning")} for node ${report.node}`;
}

// dist/config/haresources.js
function parseHaresources({ file, text: text2, nodes }, report) {
  const groups = [];
  const named = noNames("first resource");
  for (const [first, ...words] of logicalLines2(file, text2, report)) {
    if (first === void 0)
      continue;
    const home = readHome(first, nodes, report);
    const key2 = words[0];
    if (key2 === void 0) {
      report(warning("no-resources", first.at, `${showText(first.text)} has no resources on this line, which does nothing`));
      continue;
    }
    const isNew = takeName(named, key2, report);
    const resources = words.flatMap((word2) => {
      const resource = readResource(word2, report);
      if (resource === void 0)
        return [];
      if (word2 !== key2 || isNew)
        takeResource(named, { word: word2, resource }, report);
      return [{ at: word2.at, resource }];
    });
    if (home === void 0 || !isNew || resources.length < words.length)
      continue;
    groups.push({ at: first.at, resources, group: makeGroup(key2.text, home, nodes, resources) });
  }
  return groups;
}
function makeGroup(key2, home, nodes, resources) {
  const name = groupName(key2);
  const order = [home, ...nodes.filter((node2) => node2 !== home)];
  return {
    name,
    tag: groupTag(name),
    home,
    members: order.map((node2, i) => ({ node: node2, priority: priorityOf(i) })),
    resources: resources.map((placed) => placed.resource)
  };
}
function readHome(word2, nodes, report) {
  const home = nodeName(word2.text);
  if (nodes.length === 0 || nodes.includes(home))
    return home;
  report(error("unknown-node", word2.at, `${showText(word2.text)} is not a node of the cluster`, {
    expected: `expected ${showNodes(nodes)}`,
    suggestion: nearest(home, nodes)
  }));
  return void 0;
}
function* logicalLines2(file, text2, report) {
  let pieces = [];
  let hasReturn = false;
  for (const line of linesOf(file, text2)) {
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
  const finish3 = () => {
    if (run2.length > 0)
      words.push(joined2(run2));
    run2 = [];
  };
  for (const piece of pieces) {
    for (const match of piece.text.matchAll(/[^ \t]+/g)) {
      if (match.index !== 0 || !touching)
        finish3();
      run2.push(partOf(piece, match.index, match.index + match[0].length));
    }
    touching = piece.text === "" ? touching : !/[ \t]$/.test(piece.text);
  }
  finish3();
  return words;
}
function joined2([first, ...more]) {
  assert(first !== void 0, "a word has a first piece");
  if (more.length === 0)
    return first;
  let from = first.text.length;
  const seams = more.map(({ text: text2, at }) => {
    const seam = { from, at };
    from += text2.length;
    return seam;
  });
  return { text: first.text + more.map(({ text: text2 }) => text2).join(""), at: first.at, seams };
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
  const hasOther = [logFile, debugFile, logFacility].some((row6) => lastOf(haCf, row6) !== void 0 || haCf.faulty.has(row6.name));
  if (denied?.value !== false || hasOther)
    return;
  report(error("no-log", denied.at, "use_logd no leaves no place for logs", { expected: "expected logfile, debugfile or logfacility as well" }));
}
function usesOf2(haCf) {
  const last = new Map(haCf.occurrences.map((found) => [found.directive, found]));
  const inForce = haCf.occurrences.filter((found) => isRepeatable(found.directive) || last.get(found.directive) === found);
  const given2 = inForce.map(({ directive, word: word2 }) => ({ name: directive.name, value: word2.text, source: word2.at, standing: directive.standing }));
  const missing2 = DIRECTIVES.filter((directive) => !last.has(directive) && !haCf.faulty.has(directive.name));
  const defaults = missing2.flatMap((directive) => {
    const value = directive.fallback ?? directive.defaultText;
    return value === void 0 ? [] : [{ name: directive.name, value, source: "default", standing: directive.standing }];
  });
  return [...given2, ...defaults];
}

// dist/config/load.js
var loadConfig = (sources, options) => sources.dialect === "toml" ? loadToml(sources, options) : loadLinuxHa(sources, options);
function localName(sources, hostname4) {
  const text2 = sources.dialect === "linux-ha" && sources.nodeinfo.kind === "text" ? sources.nodeinfo.text : "";
  const end = text2.indexOf("\n");
  const first = end === -1 ? "" : text2.slice(0, end).trim();
  return (first === "" ? hostname4 : first).toLowerCase();
}

// dist/cli/machine-facts.js
import { constants } from "node:fs";
import { access, readdir, readFile as readFile2, stat as stat3 } from "node:fs/promises";
import { lookup } from "node:dns/promises";
import { hostname, networkInterfaces } from "node:os";
import { isAbsolute as isAbsolute2, join as join3 } from "node:path";
var LOOKUP_MS = 3e3;
async function machineFacts(claims, scriptPath) {
  const paths = (kind) => claims.flatMap((claim) => claim.kind === kind ? [claim.path] : []);
  const names = (kind) => claims.flatMap((claim) => claim.kind === kind ? [claim.name] : []);
  const [interfaces, resolvable, characterDevices, executables, scripts, users, servicesPort, nft] = await Promise.all([
    readInterfaces(),
    which(names("host"), resolves),
    which(paths("character-device"), async (path) => (await stat3(path)).isCharacterDevice()),
    which(paths("program"), isExecutable),
    which(names("script"), (name) => hasScript(scriptPath, name)),
    readUsers(),
    readServicesPort(),
    hasCommand("nft")
  ]);
  return {
    hostname: hostname(),
    interfaces,
    resolvable,
    characterDevices,
    executables,
    scripts,
    nft,
    ...users === void 0 ? {} : { users },
    ...servicesPort === void 0 ? {} : { servicesPort }
  };
}
async function which(items, holds) {
  const unique = [...new Set(items)];
  const answers = await Promise.all(unique.map((item) => holds(item).catch(() => false)));
  return unique.filter((_2, index) => answers[index]);
}
async function readInterfaces() {
  const running = networkInterfaces();
  const listed2 = await readdir("/sys/class/net").catch(() => []);
  const names = [.../* @__PURE__ */ new Set([...listed2, ...Object.keys(running)])].sort();
  return names.map((name) => ({
    name,
    ipv4: (running[name] ?? []).filter((entry) => entry.family === "IPv4").map((entry) => entry.address),
    up: running[name] !== void 0
  }));
}
async function resolves(name) {
  let timer;
  const late = new Promise((resolve2) => {
    timer = setTimeout(resolve2, LOOKUP_MS, false);
  });
  const found = await Promise.race([lookup(name).then(() => true), late]).finally(() => clearTimeout(timer));
  return found;
}
async function isExecutable(path) {
  await access(path, constants.X_OK);
  return (await stat3(path)).isFile();
}
async function hasScript(scriptPath, name) {
  if (isAbsolute2(name))
    return isExecutable(name);
  const found = await Promise.all(scriptPath.map((folder) => isExecutable(join3(folder, name)).catch(() => false)));
  return found.includes(true);
}
async function hasCommand(name) {
  const folders = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/sbin"];
  return (await which(folders, (folder) => isExecutable(join3(folder, name)))).length > 0;
}
async function readUsers() {
  const text2 = await readFile2("/etc/passwd", "utf8").catch(() => void 0);
  return text2?.split("\n").flatMap((line) => line.split(":", 1)).filter((name) => name !== "");
}
async function readServicesPort() {
  const text2 = await readFile2("/etc/services", "utf8").catch(() => "");
  const found = /^ha-cluster\s+(\d+)\/udp\b/m.exec(text2);
  return found === null ? void 0 : Number(found[1]);
}

// dist/cli/commands/check.js
async function runCheck(args, screen2, whyTooLarge2) {
  const sources = await readConfig(args.config);
  const { loaded, node: node2 } = load(sources, args.node);
  const facts = await machineFacts(loaded.claims, loaded.scriptPath);
  const report = checkReport(loaded, { sources, node: node2, facts, here: args.here, further: tooLarge(sources, loaded, whyTooLarge2) });
  screen2.out(args.format === "json" ? `${JSON.stringify(report)}
` : showCheck(report).map((line) => `${line}
`).join(""));
  return report.status;
}
function load(sources, given2) {
  if (given2 !== void 0)
    return { loaded: loadConfig(sources, { node: given2 }), node: given2.toLowerCase() };
  const name = localName(sources, hostname2());
  const loaded = loadConfig(sources, { node: name, origin: "guessed" });
  const nodes = loaded.config?.nodes ?? [];
  const isNode = nodes.some((node2) => node2 === name);
  return { loaded, node: isNode ? name : nodes[0] ?? name };
}
function tooLarge(sources, { config }, whyTooLarge2) {
  const text2 = config === void 0 ? void 0 : whyTooLarge2(config);
  return text2 === void 0 ? [] : [error("too-large", startOf(groupsFile(sources).path), text2)];
}

// dist/cli/commands/convert.js
import { hostname as hostname3 } from "node:os";

// dist/config/toml-write.js
function writeToml(writing) {
  const { config, about: about2 } = writing;
  const sections = [
    about2.map((line) => line === "" ? "#" : `# ${visible(line)}`),
    topKeys(writing),
    logging(config),
    environment(writing),
    ...config.rings.map(ring),
    ...config.groups.map(group)
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}
`;
}
function topKeys({ config, authkeys, given: given2 }) {
  const { timing, nodes } = config;
  const span4 = (name, value) => `${name} = ${time2(config.environment.get(name), value)}`;
  const fudge = config.ttl - nodes.length;
  return [
    ...given2.has("cluster") ? [`cluster = ${text(config.cluster)}`] : [],
    `nodes = ${list(nodes)}`,
    span4("keepalive", timing.keepalive),
    ...given2.has("warntime") ? [span4("warntime", timing.warntime)] : [],
    span4("deadtime", timing.deadtime),
    ...given2.has("initdead") ? [span4("initdead", timing.initdead)] : [],
    `auto_failback = ${text(config.autoFailback)}`,
    ...fudge === Number(hopfudge.fallback) ? [] : [`hopfudge = ${fudge}`],
    `authkeys = ${text(authkeys)}`,
    `script_path = ${list(config.scriptPath)}`
  ];
}
function logging({ logging: { facility, logfile, debugfile, debug: debug2 }, logBadPackets: logBadPackets2 }) {
  const lines = [
    ...facility === void 0 ? [] : [`facility = ${text(facility)}`],
    ...logfile === void 0 ? [] : [`logfile = ${text(logfile)}`],
    ...debugfile === void 0 ? [] : [`debugfile = ${text(debugfile)}`],
    ...debug2 === 0 ? [] : [`debug = ${debug2}`],
    ...logBadPackets2 ? [] : ["bad_packets = false"]
  ];
  return lines.length === 0 ? [] : ["[logging]", ...lines];
}
var environment = (writing) => writing.environment.length === 0 ? [] : ["# Resource scripts see these as HA_NAME, as they did before.", "[environment]", ...writing.environment.map(([name, value]) => `${key(name)} = ${text(value)}`)];
function ring(it) {
  const own = it.kind === "mcast" ? [`group = ${text(it.group)}`, `port = ${it.port}`, `ttl = ${it.ttl}`, `loop = ${it.loop}`] : it.kind === "ucast" ? [`peer = ${text(it.peer)}`, `port = ${it.port}`] : [`port = ${it.port}`];
  return ["[[ring]]", `kind = ${text(it.kind)}`, `interface = ${text(it.device)}`, ...own];
}
var mayWrite = (name) => /^\S+$/.test(name) && !["all", "local", "foreign"].includes(name);
function group(it) {
  const isUsual = it.members.every(({ priority }, i) => priority === priorityOf(i));
  const members = it.members.map(({ node: node2, priority }) => isUsual ? text(node2) : `{ name = ${text(node2)}, priority = ${priority} }`);
  return [
    "[[group]]",
    ...mayWrite(it.name) ? [`name = ${text(it.name)}`] : [],
    `nodes = [${members.join(", ")}]`,
    ...it.lease === void 0 ? [] : [`lease = ${text(it.lease)}`],
    "resources = [",
    ...it.resources.map((resource) => `  ${resourceValue(resource)},`),
    "]"
  ];
}
function resourceValue(resource) {
  if (resource.kind === "script") {
    const { word: word3, script, args } = resource;
    const isPlain = args.length > 0 && [script, ...args].join("::") === word3 && args.every((arg) => !/^:|:$|["\s]/.test(arg)) && !/\s/.test(script);
    return isPlain ? `{ script = ${text(script)}, args = ${list(args)} }` : text(word3);
  }
  const { address, prefix, device, label, broadcast } = resource;
  const cidr = prefix === void 0 ? address : `${address}/${prefix}`;
  const word2 = [cidr, label ?? device, broadcast].filter((part) => part !== void 0).join("/");
  if (word2 !== resource.word || resource.script !== "IPaddr")
    return text(resource.word);
  const pairs = [
    `address = ${text(cidr)}`,
    ...device === void 0 ? [] : [`interface = ${text(device)}`],
    ...label === void 0 || device === void 0 ? [] : [`label = ${text(label.slice(device.length + 1))}`],
    ...broadcast === void 0 ? [] : [`broadcast = ${text(broadcast)}`]
  ];
  return `{ ${pairs.join(", ")} }`;
}
function time2(written, span4) {
  if (written === void 0 || parseTime(written) !== span4)
    return text(`${span4}ms`);
  return String(Number(written)) === written ? written : text(written);
}
var list = (items) => `[${items.map(text).join(", ")}]`;
var key = (name) => /^[\w-]+$/.test(name) ? name : text(name);
var text = (value) => JSON.stringify(value).replaceAll("", "\\u007f");

// dist/config/convert.js
function convert(sources, options) {
  const loaded = loadLinuxHa(sources, options);
  const { config, problems } = loaded;
  if (config === void 0)
    return { kind: "errors", problems };
  const given2 = new Set(loaded.directives.filter((use) => use.source !== "default").map((use) => use.name));
  const writing = { config, authkeys: `${sources.directory}/authkeys`, given: given2, environment: [], about: about(sources, loaded) };
  const reread = (text3) => {
    const toml = { kind: "text", path: "heir.toml", text: text3, mode: 420 };
    return loadToml({ dialect: "toml", directory: sources.directory, toml, authkeys: sources.authkeys }, options);
  };
  const first = reread(writeToml(writing));
  const environment2 = [...config.environment].filter(([name, value]) => first.config?.environment.get(name) !== value);
  const text2 = writeToml({ ...writing, environment: environment2 });
  const second = reread(text2);
  if (second.config === void 0)
    return { kind: "unsaid", reasons: second.problems.filter((found) => found.severity === "error").map(formatProblem) };
  const differing = differingParts(config, second.config);
  return differing.length === 0 ? { kind: "toml", text: text2, problems } : { kind: "unsaid", reasons: differing.map((name) => `TOML would mean another ${name}`) };
}
function about(sources, { directives }) {
  const idle = directives.filter((use) => use.standing === "accepted" && use.source !== "default");
  return [
    `Written by heir convert from ${sources.directory}: the same meaning and the same hash, so that nodes with`,
    "these files and nodes with this one make a cluster. Every key: docs/configuration.md of heir.",
    ...idle.length === 0 ? [] : ["", "Accepted by heir and without effect, so there is no key for it here:"],
    ...idle.map(({ name, value, source }) => `  ${source === "default" ? "" : showPosition(source)} ${name} ${value} (${findDirective(name)?.explanation ?? ""})`)
  ];
}
function differingParts(a, b) {
  const names = Object.keys(a);
  return names.filter((name) => canonical(a[name]) !== canonical(b[name]));
}
function canonical(value) {
  if (value instanceof Map)
    return canonical(Object.fromEntries(value));
  if (Array.isArray(value))
    return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null)
    return typeof value === "number" ? String(value) : JSON.stringify(value);
  const entries = Object.entries(value).sort(([x], [y]) => x < y ? -1 : 1);
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(",")}}`;
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

// dist/cli/commands/convert.js
async function runConvert(args, screen2) {
  const say = (lines) => screen2.err(lines.map((line) => `${line}
`).join(""));
  const sources = await readConfig(args.config ?? DEFAULT_DIRECTORY);
  if (sources.dialect === "toml") {
    say([`${sources.toml.path} is TOML already`]);
    return EXIT.usage;
  }
  const converted = convert(sources, { node: localName(sources, hostname3()), origin: "guessed" });
  switch (converted.kind) {
    case "toml":
      say(converted.problems.map(formatProblem));
      screen2.out(converted.text);
      return EXIT.ok;
    case "errors":
      say(converted.problems.map(formatProblem));
      return EXIT.usage;
    case "unsaid":
      say([`${sources.directory} says something that heir.toml cannot say:`, ...converted.reasons]);
      return EXIT.usage;
    default:
      return unreachable(converted);
  }
}

// dist/cli/commands/decode.js
import { createReadStream } from "node:fs";

// dist/cli/hex-lines.js
var WRAPPED_DIGITS = 60;
var START = /^(?:2323230a|3e3e3e0a)/i;
var BETWEEN = /^\s*(?:$|#|(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\.\d+ |IP6? |\S+ > \S+: )/;
var OFFSET = /^\s*(?:0x)?([\da-f]{4,8}):(?=\s|$)/i;
var BARE_OFFSET = /^([\da-f]{8})(?=  |\r?$)/i;
function takeLine(open2, text2, line) {
  if (BETWEEN.test(text2))
    return { finished: close(open2), open: void 0 };
  const offset = OFFSET.exec(text2);
  if (offset !== null)
    return takeDumped(open2, { line, offset: Number.parseInt(offset[1] ?? "", 16), ...columns(text2, offset[0].length, / {2,}/) });
  const bare = BARE_OFFSET.exec(text2);
  const at = Number.parseInt(bare?.[1] ?? "", 16);
  if (bare !== null && (isNext(open2, at) || at === 0 && text2.length > bare[0].length))
    return takeDumped(open2, { line, offset: at, ...columns(text2, bare[0].length, /\|/) });
  return takePlain(open2, text2, line);
}
var close = (open2) => open2 === void 0 ? [] : [finish(open2.line, open2.digits)];
function takeDumped(open2, { line, offset, text: text2, from }) {
  const problem2 = whyNot(text2, from);
  if (problem2 !== void 0)
    return { finished: [...close(open2), { line, problem: problem2 }], open: void 0 };
  const digits = digitsOf(text2.slice(from));
  if (offset === 0)
    return { finished: close(open2), open: { line, digits, goesOn: "offset" } };
  if (isNext(open2, offset))
    return { finished: [], open: { ...open2, digits: open2.digits + digits } };
  return { finished: [...close(open2), { line, problem: `offset ${offset} does not follow the line before` }], open: void 0 };
}
var isNext = (open2, offset) => open2?.goesOn === "offset" && open2.digits.length === offset * 2;
function columns(text2, after, end) {
  const from = after + (/^\s*/.exec(text2.slice(after))?.[0].length ?? 0);
  const length = text2.slice(from).search(end);
  return { text: length === -1 ? text2 : text2.slice(0, from + length), from };
}
function takePlain(open2, text2, line) {
  const from = /^\s*(?:0x)?/i.exec(text2)?.[0].length ?? 0;
  const problem2 = whyNot(text2, from);
  if (problem2 !== void 0)
    return { finished: [...close(open2), { line, problem: problem2 }], open: void 0 };
  const digits = digitsOf(text2.slice(from));
  const isFurther = open2?.goesOn === "wrapped" && !START.test(digits);
  const whole2 = isFurther ? { line: open2.line, digits: open2.digits + digits } : { line, digits };
  const before = isFurther ? [] : close(open2);
  if (digits.length === WRAPPED_DIGITS)
    return { finished: before, open: { ...whole2, goesOn: "wrapped" } };
  return { finished: [...before, finish(whole2.line, whole2.digits)], open: void 0 };
}
var digitsOf = (text2) => text2.replace(/[\s:]+/g, "");
function whyNot(text2, from) {
  const wrong = text2.slice(from).search(/[^\da-f\s:]/i);
  return wrong === -1 ? void 0 : `column ${from + wrong + 1} is no hex digit`;
}
function finish(line, digits) {
  if (digits.length % 2 !== 0)
    return { line, problem: `${digits.length} hex digits are no whole number of bytes` };
  return { line, bytes: Uint8Array.from({ length: digits.length / 2 }, (_2, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16)) };
}

// dist/cli/udp-payload.js
var ETHERNET = 14;
var IPV4_TYPE = [8, 0];
var UDP = 17;
var UDP_HEADER = 8;
function udpPayload(bytes) {
  const isFrame = bytes[12] === IPV4_TYPE[0] && bytes[13] === IPV4_TYPE[1];
  return payloadOf(bytes) ?? (isFrame ? payloadOf(bytes.subarray(ETHERNET)) : void 0) ?? bytes;
}
function payloadOf(packet) {
  const first = packet[0] ?? 0;
  const header = (first & 15) * 4;
  if (first >> 4 !== 4 || header < 20 || packet[9] !== UDP)
    return void 0;
  if ((word(packet, 6) & 16383) !== 0)
    return void 0;
  const length = word(packet, header + 4);
  const end = header + length;
  return length < UDP_HEADER || end > word(packet, 2) || end > packet.length ? void 0 : packet.subarray(header + UDP_HEADER, end);
}
var word = (bytes, at) => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

// dist/cli/commands/decode.js
async function runDecode(args, screen2, describe3) {
  const auth = args.authkeys === void 0 ? void 0 : await readKeys2(args.authkeys, screen2);
  if (auth === "refused")
    return EXIT.usage;
  let exit = EXIT.ok;
  const show3 = (found) => {
    const told = "problem" in found ? { ok: false, reason: "bad-hex", detail: found.problem } : describe3(udpPayload(found.bytes), auth);
    if (!told.ok)
      exit = EXIT.degraded;
    screen2.out(`${oneLine({ schema: "heir.decode/1", line: found.line, ...told })}
`);
  };
  const path = args.operand === void 0 || args.operand === "-" ? void 0 : args.operand;
  try {
    let open2;
    let line = 0;
    for await (const text2 of linesOf2(path === void 0 ? process.stdin : createReadStream(path))) {
      line += 1;
      const taken = takeLine(open2, text2, line);
      taken.finished.forEach(show3);
      open2 = taken.open;
    }
    close(open2).forEach(show3);
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause && "code" in cause))
      throw cause;
    screen2.err(`${path ?? "standard input"} cannot be read: ${String(cause.code)}
`);
    return EXIT.usage;
  }
  return exit;
}
async function readKeys2(path, screen2) {
  const file = await readSource(path);
  if (file.kind !== "text") {
    screen2.err(`${path}:1:1: the file ${file.kind === "missing" ? "is missing" : `cannot be read: ${file.cause}`}
`);
    return "refused";
  }
  const errors = [];
  const auth = parseAuthkeys({ file: path, text: file.text, mode: 384 }, (found) => found.severity === "error" && errors.push(found));
  for (const found of errors)
    screen2.err(`${formatProblem(found)}
`);
  return auth ?? "refused";
}
var oneLine = (value) => JSON.stringify(value).replace(/[\u007f-\u009f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
async function* linesOf2(stream) {
  let rest = "";
  for await (const chunk of stream.setEncoding("latin1")) {
    rest += String(chunk);
    if (!rest.includes("\n"))
      continue;
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "")
    yield rest;
}

// dist/cli/commands/keygen.js
import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
var OWNER_ONLY = 384;
async function runKeygen({ method, index, file }, screen2) {
  const text2 = keyFile({ method, index, secret: randomBytes(KEY_BITS / 8) });
  if (file === void 0) {
    screen2.out(text2);
    return EXIT.ok;
  }
  const refusal = await writeNew(file, text2);
  if (refusal === void 0)
    return EXIT.ok;
  screen2.err(`${file}: ${refusal}
`);
  return EXIT.degraded;
}
async function writeNew(path, text2) {
  let made;
  try {
    made = await open(path, "wx", OWNER_ONLY);
  } catch (cause) {
    const code = codeOf(cause);
    return code === "EEXIST" ? "the file is there already, and is left as it is (expected a new name, or remove the file first)" : `cannot be written: ${code}`;
  }
  try {
    await made.writeFile(text2);
    await made.sync();
    return void 0;
  } catch (cause) {
    return `cannot be written completely: ${codeOf(cause)}`;
  } finally {
    await made.close();
  }
}
var codeOf = (cause) => cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";

// dist/control/api.js
var CONTROL_VERSION = 1;
var SOCKET_NAME = "heir.sock";

// dist/cli/columns.js
var WIDTH = 80;
function row5(widths, cells) {
  let line = "";
  let start = 0;
  const lines = [];
  cells.forEach((cell, index) => {
    const last = index === cells.length - 1;
    line = line.padEnd(start) + (last ? wrap(cell, " ".repeat(start)).slice(start) : cell);
    start += widths[index] ?? 0;
    if (!last && line.length > start - 1) {
      lines.push(line);
      line = "";
    }
  });
  return [...lines, line.trimEnd()].join("\n");
}
function wrap(text2, indent = "") {
  const lines = [];
  let line = indent;
  for (const word2 of text2.split(" ")) {
    const longer = line.trim() === "" ? line + word2 : `${line} ${word2}`;
    if (longer.length > WIDTH && line.trim() !== "") {
      lines.push(line);
      line = `${indent}${word2}`;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join("\n");
}
var CODES = { good: 32, doubtful: 33, bad: 31, bold: 1 };
var paint = (text2, word2, tone) => text2.replace(word2, () => `\x1B[${CODES[tone]}m${word2}\x1B[0m`);
function showAge(ms) {
  if (ms < 1e3)
    return `${Math.round(ms)} ms`;
  if (ms < 1e4)
    return `${(ms / 1e3).toFixed(1)} s`;
  if (ms < 12e4)
    return `${Math.floor(ms / 1e3)} s`;
  if (ms < 72e5)
    return `${Math.floor(ms / 6e4)} min`;
  if (ms < 1728e5)
    return `${Math.floor(ms / 36e5)} h`;
  return `${Math.floor(ms / 864e5)} d`;
}
var printable = (text2) => text2.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");

// dist/control/client.js
import { connect } from "node:net";
import { join as join4 } from "node:path";
var LONGEST_REPLY = 16 * 1024 * 1024;
var socketPath = (runDir) => join4(runDir, SOCKET_NAME);
function ask(runDir, request, patience) {
  const path = socketPath(runDir);
  return new Promise((resolve2) => {
    let text2 = "";
    const socket = connect(path);
    const end = (asked) => {
      clearTimeout(timer);
      socket.destroy();
      resolve2(asked);
    };
    const timer = setTimeout(() => end({ kind: "failed", text: `no answer on ${path} within ${patience / 1e3} s` }), patience);
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.write(`${JSON.stringify(request)}
`));
    socket.on("data", (chunk) => {
      text2 += chunk;
      if (text2.length > LONGEST_REPLY)
        end({ kind: "failed", text: `the answer on ${path} is too long` });
    });
    socket.on("end", () => end(parseReply(text2, path)));
    socket.on("error", (error2) => end(failure(error2, path)));
  });
}
function failure(error2, path) {
  switch (error2.code) {
    case "ENOENT":
    case "ECONNREFUSED":
    case "ENOTDIR":
      return { kind: "not-running", text: `no answer on ${path}` };
    case "EACCES":
    case "EPERM":
      return { kind: "no-permission", text: `no permission for ${path}` };
    default:
      return { kind: "failed", text: `${path}: ${error2.message}` };
  }
}
function parseReply(text2, path) {
  try {
    const reply = JSON.parse(text2);
    if (typeof reply === "object" && reply !== null && typeof reply.kind === "string")
      return { kind: "reply", reply };
  } catch {
  }
  return { kind: "failed", text: text2 === "" ? `heird closed ${path} without an answer` : `the answer on ${path} is not understood` };
}

// dist/cli/commands/daemon.js
var ANSWER_MS = 3e3;
var MOVE_MS = 15e4;
async function askDaemon(question, screen2) {
  const request = { version: CONTROL_VERSION, ...question.request };
  const asked = await ask(question.runDir, request, question.patience);
  if (asked.kind !== "reply") {
    const text2 = asked.kind === "not-running" ? `heird is not running (${asked.text})` : `heird does not answer: ${asked.text}`;
    return complain(screen2, { json: question.json, error: asked.kind, text: text2, exit: EXIT.notRunning });
  }
  const { reply } = asked;
  if (reply.version !== CONTROL_VERSION) {
    const text2 = `heird speaks version ${String(reply.version)} of the control protocol, heir version ${CONTROL_VERSION}: restart heird after an upgrade`;
    return complain(screen2, { json: question.json, error: "other-version", text: text2, exit: EXIT.degraded });
  }
  if (reply.kind === "error")
    return complain(screen2, { json: question.json, error: "refused", text: reply.text, exit: EXIT.degraded });
  return reply;
}
function complain(screen2, { json, error: error2, text: text2, exit }) {
  if (json)
    screen2.out(`${JSON.stringify({ schema: "heir.error/1", error: error2, text: text2 })}
`);
  else
    screen2.err(`${text2}
`);
  return exit;
}

// dist/cli/commands/move.js
async function runMove(args, screen2) {
  const request = { version: CONTROL_VERSION, command: args.command, target: args.operand ?? "all" };
  const reply = await askDaemon({ runDir: args.runDir, request, patience: MOVE_MS, json: args.format === "json" }, screen2);
  if (typeof reply === "number")
    return reply;
  if (reply.kind !== "outcome")
    throw new Error(`heird answered ${reply.kind} to ${args.command}`);
  const { outcome } = reply;
  const done = outcome.kind === "done";
  if (args.format === "json")
    screen2.out(`${JSON.stringify({ schema: "heir.outcome/1", outcome })}
`);
  else if (done)
    screen2.out(`${wrap(printable(outcome.text))}
`);
  else
    screen2.err(`${wrap(printable(`${args.command} ${outcome.kind}${outcome.kind === "refused" ? ` (${outcome.reason})` : ""}: ${outcome.text}`))}
`);
  return done ? EXIT.ok : EXIT.degraded;
}

// dist/cli/commands/restart.js
var WATCH_MS = 3e4;
var LOOK_MS = 50;
var RESTART_MS = 15e4;
async function runRestart(args, screen2) {
  const json = args.format === "json";
  const asking = { runDir: args.runDir, patience: ANSWER_MS, json };
  const before = await askDaemon({ ...asking, request: { command: "status" } }, screen2);
  if (typeof before === "number")
    return before;
  if (before.kind !== "status")
    throw new Error(`heird answered ${before.kind} to status`);
  const reply = await askDaemon({ ...asking, request: { command: "restart" }, patience: RESTART_MS }, screen2);
  if (typeof reply === "number")
    return reply;
  if (reply.kind !== "outcome")
    throw new Error(`heird answered ${reply.kind} to restart`);
  const say = (text2) => void (json ? void 0 : screen2.out(`${wrap(printable(text2))}
`));
  const { outcome } = reply;
  if (outcome.kind !== "done") {
    return finish2(screen2, json, { isDone: false, text: `restart ${outcome.kind}${outcome.kind === "refused" ? ` (${outcome.reason})` : ""}: ${outcome.text}` });
  }
  say(`agent ${before.status.pids?.agent ?? "?"} has ${outcome.text}`);
  const began = performance.now();
  const after = await nextAgent(args.runDir, before.status);
  const took = showAge(performance.now() - began);
  if (after === void 0)
    return finish2(screen2, json, { isDone: false, text: `no other agent answers after ${took}` });
  const lost = differences(before.status, after);
  if (lost.length > 0)
    return finish2(screen2, json, { isDone: false, text: `agent ${after.pids?.agent} runs, but ${lost.join("; ")}` });
  const held = heldBy(after).map(({ name, epoch }) => `${name} (epoch ${epoch})`);
  return finish2(screen2, json, { isDone: true, text: `agent ${after.pids?.agent} runs after ${took}, heir ${after.version}; it holds ${held.length === 0 ? "nothing" : held.join(", ")}, as before` });
}
function finish2(screen2, json, { isDone, text: text2 }) {
  if (json)
    screen2.out(`${JSON.stringify({ schema: "heir.restart/1", done: isDone, text: text2 })}
`);
  else if (isDone)
    screen2.out(`${wrap(printable(text2))}
`);
  else
    screen2.err(`${wrap(printable(text2))}
`);
  return isDone ? EXIT.ok : EXIT.degraded;
}
async function nextAgent(runDir, before) {
  for (const end = performance.now() + WATCH_MS; performance.now() < end; ) {
    const asked = await ask(runDir, { version: CONTROL_VERSION, command: "status" }, ANSWER_MS);
    const status = asked.kind === "reply" && asked.reply.kind === "status" ? asked.reply.status : void 0;
    if (status !== void 0 && status.pids?.agent !== before.pids?.agent && status.state === "active")
      return status;
    await new Promise((resolve2) => setTimeout(resolve2, LOOK_MS));
  }
  return void 0;
}
var heldBy = ({ groups }) => groups.filter((group2) => group2.state === "Active");
function differences(before, after) {
  return heldBy(before).flatMap(({ name, epoch }) => {
    const now = after.groups.find((group2) => group2.name === name);
    if (now?.state === "Active" && now.epoch === epoch)
      return [];
    if (now?.state === "Active")
      return [`${name} was claimed anew (epoch ${epoch}, now ${now.epoch})`];
    return [`${name} is ${now?.holder === null || now === void 0 ? "held by nobody" : `held by ${now.holder}`} now`];
  });
}

// dist/cli/health.js
function degradations(status) {
  return [
    ...status.state === "active" ? [] : [`${status.node} is ${STATE_MEANS[status.state]}`],
    ...status.peers.flatMap(ofPeer),
    ...status.groups.flatMap(ofGroup),
    ...withoutSuccessor(status),
    ...status.warnings
  ];
}
var STATE_MEANS = {
  init: "starting: it has not said anything yet",
  up: "waiting for every node, or for initdead",
  leaving: "handing its groups over"
};
function ofPeer(peer) {
  if (peer.state !== "up") {
    const heard = peer.age_ms === null ? "never heard" : `last heard ${showAge(peer.age_ms)} ago`;
    return [`${peer.name} is ${peer.state}: ${heard} (${peer.reason})`];
  }
  return peer.rings.flatMap((ring2) => {
    if (ring2.state === "down")
      return [`${peer.name} is not heard on ring ${ring2.name}`];
    return ring2.hears_us === false ? [`${peer.name} does not hear us on ring ${ring2.name}`] : [];
  });
}
function ofGroup(group2) {
  if (group2.phase === "stop-failed")
    return [`${group2.name}: its stop failed here; it starts nowhere else until that is settled`];
  if (group2.holder_state === "stop-failed")
    return [`${group2.name}: its stop failed on ${group2.holder}; it starts nowhere else until that is settled`];
  if (group2.phase === "lapsed")
    return [`${group2.name}: its lease lapsed ${showAge(group2.since_ms)} ago`];
  return group2.holder === null ? [`${group2.name} is held by nobody (${group2.reason})`] : [];
}
var NAMES_SHOWN = 3;
function withoutSuccessor({ groups, peers }) {
  const alone = groups.filter((group2) => group2.holder !== null && group2.successor === null).map((group2) => group2.name);
  if (alone.length === 0 || peers.length === 0)
    return [];
  const more = alone.length > NAMES_SHOWN ? ` and ${alone.length - NAMES_SHOWN} more` : "";
  return [`no other node could take ${alone.slice(0, NAMES_SHOWN).join(", ")}${more}`];
}

// dist/cli/render-status.js
var PEER_WIDTHS = [29, 8, 14, 29];
var GROUP_WIDTHS = [27, 14, 12, 8, 19];
function renderStatus(status, color) {
  const faults = degradations(status);
  const verdict = faults.length === 0 ? "healthy" : "degraded";
  const paintIt = (text2, word2, tone) => color ? paint(text2, word2, tone) : text2;
  const lines = [
    ...head(status),
    "",
    ...status.peers.length === 0 ? ["no peers"] : [row5(PEER_WIDTHS, ["NODE, its rings", "STATE", "HEARD", "WHY"])],
    ...status.peers.flatMap((peer) => peerRows(peer, paintIt)),
    "",
    ...status.groups.length === 0 ? ["no groups"] : [row5(GROUP_WIDTHS, ["GROUP", "HOLDER", "HERE", "FOR", "WHY"])],
    ...status.groups.flatMap((group2) => groupRows(group2, paintIt)),
    "",
    paintIt(verdict, verdict, faults.length === 0 ? "good" : "bad"),
    ...faults.map((fault) => wrap(printable(fault), "  "))
  ];
  return `${lines.join("\n")}
`;
}
function head(status) {
  const { timing } = status;
  const since = status.since === void 0 ? "" : ` since ${when(status.since)}`;
  return [
    wrap(`${status.node}: ${status.state}, up ${showAge(status.since_ms)}${since}, cluster ${status.cluster}, heir ${status.version}`),
    wrap(`keepalive ${span3(timing.keepalive_ms)}, warntime ${span3(timing.warntime_ms)}, deadtime ${span3(timing.deadtime_ms)}, initdead ${span3(timing.initdead_ms)}`)
  ];
}
var PEER_TONE = { up: "good", late: "doubtful", init: "doubtful", left: "doubtful", dead: "bad" };
function peerRows(peer, paintIt) {
  return [
    paintIt(row5(PEER_WIDTHS, [printable(peer.name), peer.state, ago(peer.age_ms), peer.reason]), ` ${peer.state} `, PEER_TONE[peer.state]),
    ...peer.rings.map((ring2) => {
      const hears = ring2.hears_us === null ? "not known whether it hears us" : ring2.hears_us ? "hears us" : "does not hear us";
      const text2 = row5(PEER_WIDTHS, [`  ${printable(ring2.name)}`, ring2.state, ago(ring2.heard_age_ms), hears]);
      return paintIt(text2, ` ${ring2.state} `, ring2.state === "up" ? "good" : "bad");
    })
  ];
}
var GROUP_TONE = { Active: "good", Backup: "bold", Initialize: "doubtful" };
function groupRows(group2, paintIt) {
  const first = row5(GROUP_WIDTHS, [printable(group2.name), group2.holder ?? "nobody", group2.state, showAge(group2.since_ms), group2.reason]);
  const details = [
    ...group2.phase === "idle" || group2.phase === "started" ? [] : [group2.phase],
    ...group2.standby ? ["in standby"] : [],
    `priority ${group2.priority}`,
    `epoch ${group2.epoch}`,
    group2.successor === null ? "nobody next" : `next ${group2.successor}`,
    ...leaseWords(group2.lease)
  ];
  return [paintIt(first, ` ${group2.state} `, GROUP_TONE[group2.state]), wrap(details.join(", "), "  ")];
}
function leaseWords({ kind, length_ms, left_ms, window_ms, sole }) {
  if (kind === "none")
    return ["no lease"];
  if (length_ms === null || window_ms === null)
    return ["lease off: the address outlives agent and guardian, two may answer until somebody removes it"];
  return [
    `${kind} lease ${span3(length_ms)}${sole ? " (no other node is there)" : ""}`,
    ...left_ms === null ? [] : [`${Math.max(0, left_ms)} ms left`],
    ...window_ms === 0 ? [] : [`two may answer for ${span3(window_ms)}`]
  ];
}
function statusTsv(status) {
  const lines = [
    ["node", status.node, status.state, status.since_ms, status.version],
    ...status.peers.flatMap((peer) => [
      ["peer", peer.name, peer.state, peer.age_ms, peer.reason],
      ...peer.rings.map((ring2) => ["ring", peer.name, ring2.name, ring2.state, ring2.heard_age_ms, ring2.hears_us])
    ]),
    ...status.groups.map((it) => [
      "group",
      it.name,
      it.holder,
      it.state,
      it.phase,
      it.priority,
      it.epoch,
      it.successor,
      it.standby,
      it.since_ms,
      it.reason
    ]),
    ...status.warnings.map((warning2) => ["warning", warning2])
  ];
  return lines.map((cells) => `${cells.map((cell) => printable(cell === null ? "" : String(cell))).join("	")}
`).join("");
}
var ago = (age) => age === null ? "never" : `${showAge(age)} ago`;
var span3 = (ms) => ms >= 1e3 ? `${ms / 1e3} s` : `${ms} ms`;
function when(iso) {
  const date = new Date(iso);
  const two = (value) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

// dist/cli/commands/status.js
var WATCH_MS2 = 1e3;
var HOME = "\x1B[H\x1B[J";
async function runStatus(args, screen2) {
  if (!args.watch)
    return showOnce(args, screen2);
  for (; ; ) {
    if (screen2.tty && args.format === "table")
      screen2.out(HOME);
    await showOnce(args, screen2);
    await new Promise((resolve2) => setTimeout(resolve2, WATCH_MS2));
  }
}
async function showOnce(args, screen2) {
  const question = { runDir: args.runDir, request: { command: "status" }, patience: ANSWER_MS, json: args.format === "json" };
  const reply = await askDaemon(question, screen2);
  if (typeof reply === "number")
    return reply;
  if (reply.kind !== "status")
    throw new Error(`heird answered ${reply.kind} to status`);
  const { status } = reply;
  if (args.format === "json")
    screen2.out(`${JSON.stringify(status)}
`);
  else
    screen2.out(args.format === "tsv" ? statusTsv(status) : renderStatus(status, screen2.color));
  return degradations(status).length === 0 ? EXIT.ok : EXIT.degraded;
}

// dist/cli/render-why.js
var CANDIDATE_WIDTHS = [2, 20, 14, 44];
function renderWhy(why) {
  if (why.groups.length === 0)
    return "no groups\n";
  return `${why.groups.map((group2) => renderGroup(group2, why.node)).join("\n\n")}
`;
}
function renderGroup(group2, node2) {
  return [
    wrap(`${printable(group2.name)}: ${group2.holder === null ? "held by nobody" : `held by ${group2.holder}`}`),
    ...group2.candidates.map((each) => row5(CANDIDATE_WIDTHS, ["", each.node, each.eligible ? "could" : "could not", printable(each.text)])),
    `decisions of ${node2}, newest first:${group2.decisions.length === 0 ? " none" : ""}`,
    ...group2.decisions.map(renderDecision)
  ].join("\n");
}
function renderDecision(decision) {
  const at = decision.at === void 0 ? "" : `${when(decision.at)}, `;
  const text2 = decision.text === "" ? "" : `: ${decision.text}`;
  return wrap(printable(`${at}${showAge(decision.age_ms)} ago: ${decision.what}, ${decision.reason}${text2}`), "  ").replace(/\n {2}/g, "\n    ");
}

// dist/cli/commands/why.js
async function runWhy(args, screen2) {
  const request = args.operand === void 0 ? { command: "why" } : { command: "why", group: args.operand };
  const reply = await askDaemon({ runDir: args.runDir, request, patience: ANSWER_MS, json: args.format === "json" }, screen2);
  if (typeof reply === "number")
    return reply;
  if (reply.kind !== "why")
    throw new Error(`heird answered ${reply.kind} to why`);
  screen2.out(args.format === "json" ? `${JSON.stringify(reply.why)}
` : renderWhy(reply.why));
  return EXIT.ok;
}

// dist/cli/version.js
import { existsSync, readFileSync } from "node:fs";
function readVersion() {
  const beside = new URL("./package.json", import.meta.url);
  const text2 = readFileSync(existsSync(beside) ? beside : new URL("../../package.json", import.meta.url), "utf8");
  return JSON.parse(text2).version;
}

// dist/protocol/classic.js
var CLASSIC_START = ">>>\n";
var END2 = "<<<\n";
var AUTH = "auth=";
function openClassic(datagram) {
  if (!datagram.startsWith(CLASSIC_START))
    return reject("bad-framing", "no >>> at the start");
  const text2 = datagram.endsWith("\0") ? datagram.slice(0, -1) : datagram;
  if (!text2.endsWith(`
${END2}`))
    return reject("bad-framing", "no <<< at the end");
  const body = text2.slice(CLASSIC_START.length, -END2.length);
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
function parseLine(line) {
  const match = /^(?:\(([1-5])\))?([^=(][^=]*)=/.exec(line);
  if (match === null || match[0].length === line.length)
    return void 0;
  const type = Number(match[1] ?? "0");
  const text2 = line.slice(match[0].length);
  const value = type === 1 ? fromBase64(text2) : text2;
  return value === void 0 ? void 0 : { type, name: match[2] ?? "", value };
}
function fromBase64(text2) {
  if (text2.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text2))
    return void 0;
  const value = atob(text2);
  return btoa(value) === text2 ? value : void 0;
}

// dist/protocol/decode.js
function openFrame(bytes) {
  if (bytes.length === 0)
    return reject("empty");
  if (bytes.length > MAX_RECEIVED)
    return reject("too-large", `${bytes.length} bytes`);
  const datagram = octetsOf(bytes);
  const framing = datagram.startsWith(CLASSIC_START) ? "classic" : "netstring";
  const opened = framing === "classic" ? openClassic(datagram) : openNetstring(datagram);
  return opened.kind === "reject" ? opened : { kind: "frame", framing, opened };
}
var frameFields = ({ framing, opened }) => framing === "classic" ? classicFields(opened.body) : netstringFields(opened.body);

// dist/protocol/describe.js
function describe2(bytes, auth) {
  const frame2 = openFrame(bytes);
  if (frame2.kind === "reject")
    return refused({ bytes: bytes.length }, frame2);
  const { framing, opened } = frame2;
  const token = readToken(opened.token);
  if (token === void 0)
    return refused({ bytes: bytes.length, framing }, reject("no-digest", `token ${show(opened.token)}`));
  const failure2 = auth === void 0 ? void 0 : verify(auth, opened.covered, opened.token);
  const seen = { bytes: bytes.length, framing, auth: { ...signer(token, auth), verified: auth === void 0 ? null : failure2 === void 0 } };
  const fields = frameFields(frame2);
  if ("kind" in fields)
    return refused(seen, failure2 ?? fields);
  const shown = fields.map(showField);
  const message = messageOf(fields, whoever(fields));
  const isHeirs = message.kind !== "reject" || message.reason !== "not-heir";
  const wrong = failure2 ?? (isHeirs && message.kind === "reject" ? message : void 0);
  if (wrong !== void 0)
    return { ...refused(seen, wrong), fields: shown };
  return { ok: true, ...seen, message: message.kind === "reject" ? null : showMessage(message), fields: shown };
}
var refused = (seen, { reason, detail }) => ({ ok: false, reason, detail: detail ?? null, ...seen });
function signer({ index, digest: digest2 }, auth) {
  const known = auth?.keys.find((key2) => key2.index === index)?.method;
  return { index, method: known ?? METHOD_OF_LENGTH.get(digest2.length) ?? null };
}
var METHOD_OF_LENGTH = new Map([
  ...["md5", "sha1", "sha256"].map((method) => [DIGEST_DIGITS[method], method]),
  ...Array.from({ length: DIGEST_DIGITS.crc }, (_2, i) => [i + 1, "crc"])
]);
function whoever(fields) {
  const octets = fields.flatMap(({ name, value }) => name === "src" ? [value] : name === "hn" ? value.split(" ").map((entry) => entry.split(",")[0] ?? "") : []);
  const nodes = octets.flatMap((name) => textOf2(name) ?? []);
  return { nodes, self: "" };
}
function showField({ type, name, value }) {
  const text2 = type === 1 ? void 0 : textOf2(value);
  return { name: textOf2(name) ?? show(name), ...type === 0 ? {} : { type }, ...text2 === void 0 ? { hex: hexOf(value) } : { value: text2 } };
}
function showMessage(message) {
  const { from, session, generation: generation2 } = message;
  const sender = { from, session, generation: generation2 };
  switch (message.kind) {
    case "goodbye":
      return { kind: "goodbye", ...sender, seq: message.seq };
    case "resign":
      return { kind: "resign", ...sender, groups: message.groups };
    case "heartbeat":
      return { kind: "heartbeat", ...sender, seq: message.seq, ...showHeartbeat(message) };
  }
}
function showHeartbeat({ status, deadtime: deadtime2, leaseBound, configHash: configHash2, macs, hears, groups }) {
  return {
    status,
    deadtime_ms: deadtime2,
    lease_bound_ms: leaseBound,
    config_hash: configHash2,
    macs,
    hears: hears.map(({ node: node2, session, seq: seq2, age, rings }) => ({ node: node2, session, seq: seq2, age_ms: age, rings: bitsOf(rings) })),
    groups: groups.map(({ tag, state, priority, counter }) => ({ tag, state, priority, counter }))
  };
}
var bitsOf = (set) => [...Array(32).keys()].filter((bit) => Math.floor(set / 2 ** bit) % 2 === 1);
var hexOf = (octets) => [...octets].map((octet) => octet.charCodeAt(0).toString(16).padStart(2, "0")).join("");
function textOf2(octets) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytesOf(octets));
  } catch {
    return void 0;
  }
}

// dist/heir.js
var tty = process.stdout.isTTY === true;
var screen = {
  out: (text2) => void process.stdout.write(text2),
  err: (text2) => void process.stderr.write(text2),
  color: tty && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb",
  tty
};
function run(args) {
  const { command } = args;
  switch (command) {
    case "status":
      return runStatus(args, screen);
    case "why":
      return runWhy(args, screen);
    case "restart":
      return runRestart(args, screen);
    case "check":
      return runCheck(args, screen, whyTooLarge);
    case "convert":
      return runConvert(args, screen);
    case "standby":
    case "unstandby":
    case "takeover":
      return runMove({ ...args, command }, screen);
    case "keygen":
      return runKeygen(args, screen);
    case "decode":
      return runDecode(args, screen, describe2);
    default:
      return unreachable(command);
  }
}
async function main() {
  const parsed = parseHeirArgs(process.argv.slice(2));
  switch (parsed.kind) {
    case "help":
      screen.out(parsed.text);
      return EXIT.ok;
    case "version":
      screen.out(`heir ${readVersion()}
`);
      return EXIT.ok;
    case "usage":
      screen.err(`heir: ${parsed.text}
try: ${parsed.try}
`);
      return EXIT.usage;
    case "run":
      return run(parsed.args);
    default:
      return unreachable(parsed);
  }
}
process.stdout.on("error", (error2) => process.exit(error2.code === "EPIPE" ? EXIT.ok : EXIT.degraded));
process.exitCode = await main();
