import { create, createDomain, DomainClass as Domain } from './domain.ts';
import { _stack, active } from './domain-stack.ts';

export { _stack, active, create, createDomain, Domain };

/** What `require('domain')` gives. */
const domain = { _stack, Domain, createDomain, create, get active() { return active; } };
export default domain;
export { domain as 'module.exports' };
