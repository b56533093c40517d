import { onMounted, ref } from 'vue'
import { get } from '../../api/rest'

export type DemoPerson = {
  key: string
  name: string
  title: string
  organisation: string
  kind: string
  place: string
  email: string
  password: string
  code: string
}

const isPerson = (value: unknown): value is DemoPerson =>
  typeof value === 'object' && value !== null && 'email' in value && 'password' in value && 'code' in value

const readPeople = async (): Promise<DemoPerson[]> => {
  const { status, body } = await get('/auth/demo')
  return status === 200 && Array.isArray(body.people) ? body.people.filter(isPerson) : []
}

/** The cast of the demo world, where there is one. A code lives 30 seconds, so it is read again when it is needed. */
export const useDemo = () => {
  const people = ref<DemoPerson[]>([])
  onMounted(async () => (people.value = await readPeople()))
  const fresh = async (key: string) => (await readPeople()).find(person => person.key === key)
  return { people, fresh }
}
