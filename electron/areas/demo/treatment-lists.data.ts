import { weighted } from './random';

/** What a small aesthetics clinic gives, as its own records would say it. Products are real kinds, batches are invented. */
export type Treatment = {
  readonly name: string;
  readonly product: {
    readonly name: string;
    readonly unit: string;
    readonly dose: readonly [from: number, to: number];
  } | null;
  /** An injected or implanted device has a lot number, a medicine a batch. */
  readonly productKind: 'medicine' | 'device';
  readonly sites: readonly string[];
  /** Days until the next session of the same treatment. */
  readonly every: readonly [from: number, to: number];
  readonly minutes: number;
  readonly notes: readonly string[];
};

const toxinSites = ['Frown lines', 'Forehead', 'Crow’s feet', 'Bunny lines', 'Masseter', 'Chin'] as const;
const fillerSites = ['Lips', 'Cheeks', 'Nasolabial folds', 'Marionette lines', 'Jawline', 'Tear troughs'] as const;

export const treatments = weighted<Treatment>([
  [
    {
      name: 'Botulinum toxin treatment',
      product: { name: 'Botulinum toxin type A, 50 units (Botox)', unit: 'unit', dose: [12, 50] },
      productKind: 'medicine',
      sites: toxinSites,
      every: [85, 150],
      minutes: 30,
      notes: [
        'Tolerated well, no bleeding. Advised not to lie down for four hours.',
        'Small bruise at the left brow, arnica advised. Review in two weeks.',
        'Asked for a softer result than last time: dose reduced.',
        'Mild asymmetry before treatment, shown in the mirror and discussed.',
      ],
    },
    34,
  ],
  [
    {
      name: 'Botulinum toxin treatment',
      product: {
        name: 'Botulinum toxin type A, 125 Speywood units (Azzalure)',
        unit: 'Speywood unit',
        dose: [30, 125],
      },
      productKind: 'medicine',
      sites: toxinSites,
      every: [85, 150],
      minutes: 30,
      notes: [
        'As last time, same points. Happy with the last result.',
        'First treatment: conservative dose, review booked.',
      ],
    },
    14,
  ],
  [
    {
      name: 'Dermal filler',
      product: { name: 'Hyaluronic acid filler with lidocaine 1 ml', unit: 'ml', dose: [1, 2] },
      productKind: 'device',
      sites: fillerSites,
      every: [180, 420],
      minutes: 45,
      notes: [
        'Capillary refill checked before and after, normal. Hyaluronidase in the room.',
        'Swelling as expected. Written aftercare given, emergency number repeated.',
        'Cannula technique, one entry point each side, no pain.',
        'Asked for more volume: advised to wait four weeks, agreed.',
      ],
    },
    20,
  ],
  [
    {
      name: 'Profhilo skin booster',
      product: { name: 'Hyaluronic acid 64 mg / 2 ml', unit: 'ml', dose: [2, 2] },
      productKind: 'device',
      sites: ['Face, five points each side', 'Neck'],
      every: [28, 35],
      minutes: 30,
      notes: [
        'First of two sessions. Small bumps expected for a day.',
        'Second session, good glow reported after the first.',
      ],
    },
    8,
  ],
  [
    {
      name: 'Microneedling',
      product: null,
      productKind: 'device',
      sites: ['Full face', 'Face and neck', 'Scars on the cheeks'],
      every: [28, 45],
      minutes: 60,
      notes: [
        '1.0 mm on the cheeks, 0.5 mm on the forehead. Erythema as expected.',
        'Numbing cream for 30 minutes, comfortable throughout. SPF 50 for two weeks.',
      ],
    },
    9,
  ],
  [
    {
      name: 'Chemical peel',
      product: { name: 'Glycolic acid 30 %', unit: 'ml', dose: [2, 4] },
      productKind: 'device',
      sites: ['Full face'],
      every: [21, 35],
      minutes: 40,
      notes: [
        'Three minutes, neutralised, mild tingling. No frosting.',
        'Left on for four minutes this time. Patch test from the last visit clear.',
      ],
    },
    8,
  ],
  [
    {
      name: 'Laser hair reduction',
      product: null,
      productKind: 'device',
      sites: ['Upper lip', 'Underarms', 'Lower legs', 'Bikini line'],
      every: [35, 60],
      minutes: 30,
      notes: [
        'Patch test clear. 12 J/cm², 20 ms. Cooling gel, no adverse effects.',
        'Less regrowth than before the last session. Fluence raised by one step.',
      ],
    },
    9,
  ],
  [
    {
      name: 'LED light therapy',
      product: null,
      productKind: 'device',
      sites: ['Full face'],
      every: [7, 14],
      minutes: 20,
      notes: ['20 minutes red light, relaxed.'],
    },
    5,
  ],
  [
    {
      name: 'Hydradermabrasion facial',
      product: null,
      productKind: 'device',
      sites: ['Full face'],
      every: [28, 60],
      minutes: 50,
      notes: ['Congestion on the nose and chin, extraction tolerated.'],
    },
    6,
  ],
]);

export const allergies = weighted([
  [{ text: 'Penicillin', category: 'medication', criticality: 'high', reaction: 'Rash' }, 10],
  [{ text: 'Lidocaine', category: 'medication', criticality: 'high', reaction: 'Swelling of the face' }, 2],
  [{ text: 'Latex', category: 'environment', criticality: 'low', reaction: 'Contact dermatitis' }, 5],
  [{ text: 'Nuts', category: 'food', criticality: 'high', reaction: 'Anaphylaxis' }, 3],
  [{ text: 'Elastoplast', category: 'environment', criticality: 'low', reaction: 'Itching' }, 5],
  [{ text: 'Bee venom', category: 'environment', criticality: 'high', reaction: 'Anaphylaxis' }, 1],
] as const);

export const medicines = [
  'Levothyroxine 75 microgram tablets, once daily',
  'Sertraline 50 mg tablets, once daily',
  'Amlodipine 5 mg tablets, once daily',
  'Combined oral contraceptive',
  'Omeprazole 20 mg capsules, once daily',
  'Salbutamol inhaler, as needed',
  'Atorvastatin 20 mg tablets, at night',
  'Estradiol patches 50 microgram, twice weekly',
  'Vitamin D 1000 units, once daily',
  'Sumatriptan 50 mg tablets, as needed',
] as const;
export const conditions = [
  'Migraine',
  'Acne rosacea',
  'Hypothyroidism',
  'Asthma',
  'Melasma',
  'Acne vulgaris',
  'Recurrent cold sores',
  'Eczema',
  'High blood pressure',
  'Type 1 diabetes',
] as const;
export const practitioners = ['Dr Nia Bowen', 'Sister Marianne Gallo', 'Dr Adaeze Okafor', 'Tom Prosser RGN'] as const;
export const consultationNotes = [
  'Medical history taken, no contraindications. Expectations discussed with photographs from the leaflet; wishes to look rested, not different.',
  'Concerned about lines around the eyes. Options, risks and costs explained. Cooling-off period observed, written information given.',
  'History and current medicines reviewed. Not pregnant, not breastfeeding. No treatment today at her own wish; will think about it.',
  'Skin consultation. Sun damage on the cheeks, advice on SPF and retinol. Course of peels recommended.',
] as const;
export const reminders = [
  'Reminder: your appointment is tomorrow. Reply or call if you cannot come.',
  'Aftercare reminder: no make-up for 12 hours, no exercise today.',
  'Your two-week review is due. Please call to arrange it.',
] as const;
export const adverseEvents = [
  'Bruising at the injection site for ten days',
  'Eyelid heaviness after toxin, resolved within five weeks',
  'Swelling of the upper lip for three days',
  'Small nodule under the skin, massaged, resolved',
] as const;
