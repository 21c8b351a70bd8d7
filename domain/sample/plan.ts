import type { PlaParts } from '../templates/pla/index.ts'
import { participation } from './commitment-1.ts'
import { participatoryBudget } from './commitment-2.ts'
import { openData } from './commitment-3.ts'
import { capacity } from './commitment-4.ts'

/**
 * Tables and commitments of the sample plan. The chronology (decisions, debates, submission) is public history; everything
 * else is invented.
 */
export const samplePlan: PlaParts = {
  commitments: [participation, participatoryBudget, openData, capacity],
  stages: [
    ['Etapa', 'Perioada', 'Rezultatul'],
    ['Aprobarea protocolului de colaborare', '07.09.2021', 'HCL nr. 321/07.09.2021'],
    ['Dezbaterea publică a metodologiei', '05.11.2021', 'Minuta dezbaterii și răspunsurile publicate'],
    ['Stabilirea viziunii și a priorităților', '26.11.2021', 'Lista temelor prioritare'],
    ['Aprobarea metodologiei', '21.12.2021', 'HCL nr. 489/21.12.2021'],
    ['Redactarea angajamentelor în grupuri tematice', '17.01.2022 – 25.03.2022', 'Patru fișe de angajament'],
    ['Transmiterea planului către OGP', '27.04.2022', 'Plan publicat'],
    ['Aprobarea în Consiliul Local', 'mai 2022', 'Proiect de hotărâre'],
  ],
  consultations: [
    ['Data', 'Tema', 'Modul de desfășurare', 'Nr. de participanți'],
    ['05.11.2021', 'Metodologia de elaborare a planului', 'Dezbatere publică online', '25'],
    ['26.11.2021', 'Viziune și priorități', 'Dezbatere publică online', '15'],
    ['09.02.2022', 'Participare și bugetare participativă', 'Atelier cu prezență fizică', '31'],
    ['16.02.2022', 'Date deschise și capacitate', 'Atelier mixt', '22'],
  ],
  proposals: [
    ['Nr.', 'Data', 'Categoria autorului', 'Propunerea', 'Soluția', 'Răspunsul motivat'],
    [
      '1',
      '25.10.2021',
      'Persoană fizică',
      'Publicarea unui registru al propunerilor, cu răspunsul administrației la fiecare.',
      'Integrată',
      'Registrul public este prevăzut la angajamentul A1 și în regulamentul grupului.',
    ],
    [
      '2',
      '26.10.2021',
      'Persoană fizică',
      'Implicarea studenților în consultări.',
      'Integrată',
      'Mediul academic este partener la angajamentele A1, A3 și A4.',
    ],
    [
      '3',
      '27.10.2021',
      'Organizație',
      'Reluarea bugetării participative.',
      'Integrată',
      'Tema este obiectul angajamentului A2.',
    ],
    [
      '4',
      '28.10.2021',
      'Persoană fizică',
      'Publicarea trimestrială a stadiului și a cheltuielilor.',
      'Integrată',
      'Situația trimestrială este prevăzută la capitolul privind monitorizarea.',
    ],
    [
      '5',
      '29.10.2021',
      'Persoană fizică',
      'Observatori ai cetățenilor la ședințele Consiliului Local.',
      'Reținută pentru un plan viitor',
      'Propunerea depășește atribuțiile grupului; rămâne ca temă pentru planul următor.',
    ],
    [
      '6',
      '01.11.2021',
      'Organizație',
      'Date deschise despre contracte și buget.',
      'Integrată',
      'Publicarea acestor date este prevăzută la angajamentul A3.',
    ],
    [
      '7',
      '02.11.2021',
      'Persoană fizică',
      'Plan de învățare pentru părțile interesate.',
      'Integrată',
      'Planul anual de învățare este prevăzut la angajamentul A4.',
    ],
    [
      '8',
      '03.11.2021',
      'Persoană fizică',
      'Autoevaluare cel puțin trimestrială.',
      'Integrată în parte',
      'Situația jaloanelor este trimestrială; autoevaluarea completă este anuală, pentru a nu încărca activitatea grupului.',
    ],
  ],
}
