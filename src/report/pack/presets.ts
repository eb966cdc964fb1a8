import type { PackPreset } from '#domain/file/packManifest.ts';

interface PresetWords {
  /** What a person chooses. */
  readonly label: string;
  /** Whom it is for, in a sentence. */
  readonly purpose: string;
  /** What is left out, in words: shown before, printed in the report, kept in the manifest. */
  readonly leftOut: readonly string[];
}

const records = 'The JSON file with all records: this pack cannot be opened as an assessment.';
const trail = 'The change history: who changed what, when and why.';
const notes = 'Private notes and the reasons and evidence behind each placement.';
const names = 'Names of people: owners, authors, approvers, contributors, and those whose opinions were heard.';
const evidence = 'Evidence: what there is, where it is kept and who has it.';
const questions = 'Open questions of an auditor, declared limitations and who was given which question.';

/** The presets of a pack. A certifier gets everything; every other pack is made of what is named in `packPlan.ts` only. */
export const presetWords: Readonly<Record<PackPreset, PresetWords>> = {
  certifier: {
    label: 'Certifier',
    purpose: 'Everything, so that every claim can be followed and the assessment opened again from the JSON file.',
    leftOut: [],
  },
  customer: {
    label: 'Customer',
    purpose: 'Systems, impacts, risks, treatments and the Statement of Applicability, without names and inner workings.',
    leftOut: [
      records,
      names,
      notes,
      evidence,
      'Details of treatments: resources, dates, who does what, verification, fallback.',
      'Justifications of controls that are not marked as shareable.',
      'Acceptances of risk, dissent, opinions and answers to the impact questionnaire.',
      questions,
      trail,
    ],
  },
  management: {
    label: 'Top management',
    purpose:
      'A few pages to decide on and sign: the summary with the decisions asked, and what was accepted. The tables hold risks and treatments.',
    leftOut: [
      records,
      notes,
      evidence,
      'Context, criteria, method, impact assessments and the Statement of Applicability in full.',
      'The full text of each risk.',
      questions,
      trail,
    ],
  },
  public: {
    label: 'Public summary',
    purpose: 'What the systems are for, whom they affect and how, in plain words.',
    leftOut: [
      records,
      names,
      notes,
      evidence,
      'Risks, criteria, treatments, controls and the Statement of Applicability.',
      'Acceptances of risk, dissent, opinions and answers to the impact questionnaire.',
      questions,
      trail,
    ],
  },
};

/** The same for a report: what a reader must know before he takes silence for nothing. */
export const silence =
  'Nothing follows from what does not stand here. “Not recorded” means that nothing was entered in a part that this pack shows.';
