/**
 * Jest's Node environment with a plain global object. Jest's own is a proxy inside of a contextified object, through which
 * every look-up of `Math`, `Buffer` or `undefined` goes: a fifth of the time of all tests. What it is for, clearing what
 * tests leave on the global object, is not needed here: each suite's whole context goes.
 * https://nodejs.org/api/vm.html#vmconstantsdont_contextify
 */
import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

export default class FastEnvironment extends TestEnvironment {
  constructor(...parameters: ConstructorParameters<typeof TestEnvironment>) {
    const { createContext } = vm;
    // The base class makes its context in its constructor and has no other way to choose its kind.
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(...parameters);
    } finally {
      vm.createContext = createContext;
    }
  }
}
