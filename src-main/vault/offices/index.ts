// Offices: whom a letter can be written to. An office is not its holder and not its address (domain §1.6).
export { officeForm, officeView } from './view.ts'
