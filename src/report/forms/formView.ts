import type { FormFacts, FormId, FormView } from './form.ts';
import { iso42005Form } from './iso42005Form.ts';
import { rightsForm } from './rightsForm.ts';

const forms: Readonly<Record<FormId, (facts: FormFacts) => FormView>> = { rights: rightsForm, iso42005: iso42005Form };

/** One assessment as one of the other forms has it. */
export const formView = (id: FormId, facts: FormFacts): FormView => forms[id](facts);
