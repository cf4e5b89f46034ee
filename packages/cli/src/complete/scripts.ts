/** For each shell, what makes it ask the program; without an answer the shell completes file names. */
export const scripts = {
  bash: `_sallyport() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(sallyport complete words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ \${COMPREPLY[0]-} == *= ]]; then compopt -o nospace; fi
}
complete -o default -F _sallyport sallyport
`,
  zsh: `#compdef sallyport
_sallyport() {
  local -a found
  found=("\${(@f)$(sallyport complete words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found[1]" ]]; then compadd -Q -- "\${found[@]}"; else _files; fi
}
compdef _sallyport sallyport
`,
  fish: `function __sallyport_words
  set -l words (commandline -opc) (commandline -ct)
  sallyport complete words -- $words[2..-1] 2>/dev/null
end
complete -c sallyport -a '(__sallyport_words)'
`,
} as const satisfies Readonly<Record<string, string>>;
