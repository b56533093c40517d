/**
 * Words that guessing begins with, from the tops of published lists of breached passwords, beside the words of this
 * place. Taken out of a password before its rest is judged, so that no long list has to be carried along.
 */
export const common: readonly string[] = [
  'password', 'passwort', 'passphrase', 'passw', 'contrasena', 'contraseña', 'motdepasse', 'senha', 'parola', 'wachtwoord', 'lozinka', 'haslo',
  'sandi', 'matkhau', 'secret', 'geheim', 'admin', 'administrator', 'root', 'user', 'guest', 'test', 'demo', 'login', 'letmein', 'welcome',
  'changeme', 'default', 'master', 'access', 'trustno1', 'iloveyou', 'loveyou', 'lovely', 'love', 'princess', 'sunshine', 'shadow', 'dragon',
  'monkey', 'football', 'baseball', 'basketball', 'superman', 'batman', 'pokemon', 'starwars', 'whatever', 'computer', 'internet', 'google',
  'facebook', 'freedom', 'michael', 'jordan', 'jennifer', 'jessica', 'charlie', 'daniel', 'ashley', 'flower', 'hello', 'summer', 'winter',
  'spring', 'autumn', 'monday', 'friday', 'sunday', 'january', 'december', 'qwertyuiop', 'qwertzuiop', 'azertyuiop', 'qwerty', 'qwertz',
  'azerty', 'asdfghjkl', 'asdfgh', 'asdf', 'zxcvbnm', 'zxcvbn', 'zxcv', 'qazwsx', '1qaz2wsx', '1q2w3e4r5t', '1q2w3e4r', '1q2w3e', 'zaq12wsx',
  'bismillah', 'inshallah', 'allah', 'ganesh', 'jesus', 'krishna', 'pakistan', 'bangladesh', 'nepal', 'thailand', 'korea', 'malaysia',
  'amends', 'worker', 'remedy', 'remedies', 'remediation', 'labour', 'labor', 'shelter', 'inspector', 'supplier', 'recruiter', 'organisation',
  'organization', 'company', 'office', 'case',
]
